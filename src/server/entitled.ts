import type { Principal, Wish } from '../auth/index.ts';
import type { Bridge } from './bridge.ts';
import type { Access, BridgeRequest } from './endpoint.ts';

/** Parameters that reach into other tables than the one in the address. */
const reaching = ['_relation', '_m2m', '_filter', '_expand'];

/**
 * The principal with the rights that a request may need, where those are known elsewhere; else as it is.
 *
 * What can look into any table asks about reading each: a table that was not allowed stays hidden.
 *
 * @throws BridgeError `authority_unavailable`
 */
export async function entitled(
  principal: Principal,
  access: Access,
  { params, search }: Pick<BridgeRequest, 'params' | 'search'>,
  { schema }: Bridge,
): Promise<Principal> {
  if (principal.wish === undefined || access.kind === 'public' || access.kind === 'privilege')
    return principal;
  const { tables } = schema.current();
  const model = params['model'];
  const own: readonly Wish[] =
    access.kind === 'table' && model !== undefined && tables.has(model)
      ? [{ model, operation: access.operation }]
      : [];
  const operation = access.kind === 'table' && model === undefined ? access.operation : 'read';
  const wide =
    access.kind === 'signed_in' || model === undefined || reaching.some((name) => search.has(name));
  const others = wide ? [...tables.keys()].map((name) => ({ model: name, operation }) as const) : [];
  return { ...principal, grants: await principal.wish([...own, ...others]) };
}
