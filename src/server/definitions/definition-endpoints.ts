import type { Principal, Privilege } from '../../auth/index.ts';
import { jsonResponse } from '../../response/index.ts';
import type { JsonValue } from '../../schema/index.ts';
import {
  findDefinition,
  listDefinitions,
  type DefinitionKind,
  type DefinitionRow,
} from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import {
  definitionTag,
  dropDefinition,
  mostDefinitions,
  noDefinition,
  presentDefinition,
  storeDefinition,
} from './definitions.ts';

export interface DefinitionEndpoints {
  readonly kind: DefinitionKind;
  /** `queries`: a part of the path and of the endpoints' names. */
  readonly plural: string;
  readonly singular: string;
  readonly readers: Privilege;
  readonly writers: Privilege;
  /** @throws BridgeError naming what is wrong with a body */
  check(body: JsonValue, bridge: Bridge): JsonValue;
  /** What changing one needs beyond the privilege; `value` is what it becomes, null when it is removed. */
  authorize?(principal: Principal, bridge: Bridge, value: JsonValue | null): Promise<void>;
}

/** `GET …/`, `GET`, `PUT` and `DELETE …/{name}/` for one kind of definition. */
export function definitionEndpoints(of: DefinitionEndpoints): readonly Endpoint[] {
  const { kind, plural, singular } = of;
  const one = { path: `/api/${plural}/:name/`, original: false } as const;
  const read = { kind: 'privilege', privilege: of.readers } as const;
  const write = { kind: 'privilege', privilege: of.writers } as const;
  return [
    endpoint({
      name: `list_${plural}`,
      method: 'GET',
      path: `/api/${plural}/`,
      access: read,
      writes: false,
      original: false,
      summary: `Every ${singular} that is saved`,
      async handle(_request, { store }) {
        const rows = await listDefinitions(store, kind, mostDefinitions);
        return jsonResponse(`[${rows.map(presentDefinition).join(',')}]`);
      },
    }),
    endpoint({
      ...one,
      name: `read_${singular}`,
      method: 'GET',
      access: read,
      writes: false,
      summary: `One ${singular}`,
      async handle({ params: { name = '' } }, { store }) {
        const row = await findDefinition(store, kind, name);
        if (row === null) throw noDefinition(name);
        return tagged(row);
      },
    }),
    endpoint({
      ...one,
      name: `save_${singular}`,
      method: 'PUT',
      access: write,
      writes: false, // of the user's database
      summary: `Saves a ${singular}; with If-Match when there is one`,
      async handle(request, bridge) {
        const { principal, headers } = request;
        const name = request.params['name'] ?? '';
        const value = of.check(await request.body(), bridge);
        await of.authorize?.(principal, bridge, value);
        return tagged(await storeDefinition({ kind, name, headers, principal }, value, bridge));
      },
    }),
    endpoint({
      ...one,
      name: `remove_${singular}`,
      method: 'DELETE',
      access: write,
      writes: false,
      summary: `Removes a ${singular}, with If-Match`,
      async handle({ params: { name = '' }, headers, principal }, bridge) {
        await of.authorize?.(principal, bridge, null);
        await dropDefinition({ kind, name, headers }, bridge);
        return new Response(null, { status: 204 });
      },
    }),
  ];
}

function tagged(row: DefinitionRow): Response {
  return jsonResponse(presentDefinition(row), { headers: { ETag: definitionTag(row) } });
}
