import type { DeclaredRelation } from '../../introspection/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { accessTo, isObject, isVisible, objects, requiredText, type JsonObject } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { isArray, jsonText, type JsonValue } from '../../schema/index.ts';
import { findDefinition, saveDefinition, type StoreSession } from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint, type BridgeRequest } from '../endpoint.ts';

/** Relations that the database has no foreign keys for (section 6.15 of the API reference). */
export const relationshipOverrides = endpoint({
  name: 'save_relationship_overrides',
  method: 'POST',
  path: '/api/model_descriptions/relationship_overrides/',
  access: { kind: 'privilege', privilege: 'schema' },
  writes: false, // of the user's database
  original: true,
  summary:
    'Replaces the declared relations of each listed table; with ?draft=1 those that are being worked on',
  async handle(request, bridge) {
    const body = await request.body();
    const sets = parseSets(body, request, bridge);
    const kind = request.search.get('draft') ? 'relations_draft' : 'relations';
    // `change`, so that other processes hear of it.
    await bridge.store.change(async (session) => {
      for (const [model, relations] of sets) await saveSet(session, kind, model, relations, request, bridge);
    });
    await bridge.schema.refresh();
    return jsonResponse(jsonText(body));
  },
});

type Relations = readonly DeclaredRelation[];

async function saveSet(
  session: StoreSession,
  kind: 'relations' | 'relations_draft',
  model: string,
  relations: Relations,
  { principal }: BridgeRequest,
  { now }: Bridge,
): Promise<void> {
  const current = await findDefinition(session, kind, model);
  await saveDefinition(session, {
    kind,
    name: model,
    value: JSON.stringify(relations),
    version: (current?.version ?? 0) + 1,
    changedBy: principal?.email ?? principal?.name ?? '',
    changedAt: now().getTime(),
  });
}

function parseSets(body: JsonValue, request: BridgeRequest, bridge: Bridge): ReadonlyMap<string, Relations> {
  if (!isArray(body) || body.length > bridge.limits.objectKeys) {
    throw new BridgeError('invalid_request', {
      detail: `The body must be a list of at most ${bridge.limits.objectKeys} tables with their relations.`,
    });
  }
  return new Map(
    body.map((entry) => {
      if (!isObject(entry))
        throw new BridgeError('invalid_request', { detail: 'Each entry must be an object.' });
      const model = requiredText(entry, 'model');
      requireModel(model, request, bridge);
      return [model, objects(entry, 'relations', bridge.limits.objectKeys).map(parseRelation)];
    }),
  );
}

/** The same for a hidden table and for none. */
function requireModel(model: string, { principal }: BridgeRequest, { schema }: Bridge): void {
  const table = schema.current().tables.get(model);
  if (table !== undefined && principal !== null && isVisible(accessTo(table, principal.grants))) return;
  throw new BridgeError('invalid_request', {
    detail: `Unknown relation override model: ${model.slice(0, 200)}`,
  });
}

function parseRelation(entry: JsonObject): DeclaredRelation {
  const direction = requiredText(entry, 'direction');
  if (direction !== 'MANYTOONE' && direction !== 'ONETOMANY') {
    throw new BridgeError('invalid_request', {
      detail: `Unknown relation direction: ${direction.slice(0, 200)}`,
    });
  }
  return {
    direction,
    localField: requiredText(entry, 'local_field'),
    relatedModel: requiredText(entry, 'related_model'),
    relatedField: requiredText(entry, 'related_field'),
  };
}
