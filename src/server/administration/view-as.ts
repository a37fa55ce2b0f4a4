import { isBuiltInRole, privilegesOf } from '../../accounts/index.ts';
import { grantsOf, grantsOfRole, userValues, type Grants, type Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import { requireAccounts } from '../endpoints/auth-accounts.ts';
import type { Endpoint } from '../endpoint.ts';
import { unknownRole } from './present-role.ts';

/** Names a role or a person: `role:Support`, `user:ann@example.com`. Answers carry it as `X-Viewing-As`. */
export const viewAsHeader = 'x-view-as';

/** What is no record and shows a role nevertheless. */
const descriptions = new Set(['who_am_i', 'describe_schema', 'model_descriptions']);

/**
 * An owner as a role or a person: the same account with other grants, so that they see what is seen there. For
 * looking alone: nothing is changed in somebody else's name. An owner has every right, so these are never more.
 *
 * @throws BridgeError `forbidden`, `invalid_request`, `not_found`, `not_supported` where the database decides about rows
 */
export async function viewAs(
  wanted: string,
  principal: Principal | null,
  endpoint: Pick<Endpoint, 'access' | 'name' | 'writes'>,
  bridge: Bridge,
): Promise<Principal> {
  if (principal?.kind !== 'account' || principal.role !== 'owner') {
    throw new BridgeError('forbidden', { detail: 'Only an owner who signed in can view as somebody else.' });
  }
  const shows = endpoint.access.kind === 'table' || descriptions.has(endpoint.name);
  if (endpoint.writes || !shows) {
    throw new BridgeError('forbidden', {
      detail: 'Viewing as somebody else is for looking at records. Leave it first.',
    });
  }
  // What policies would show that person may be more than they show the owner.
  if (bridge.rowSecured === true && endpoint.access.kind === 'table') {
    throw new BridgeError('not_supported', {
      detail:
        'Row-level security of the database decides about rows here, so records cannot be viewed as somebody else.',
    });
  }
  const [kind, name] = splitAtColon(wanted);
  const { role, grants } =
    kind === 'role' ? await asRole(name, principal, bridge) : await asUser(kind, name, bridge);
  // Without a session, so that nothing of the owner's own account answers.
  return { ...principal, role, sessionId: null, grants };
}

interface Viewed {
  readonly role: string;
  readonly grants: Grants;
}

/** The role with the owner's own values for `$user.…`. */
async function asRole(name: string, { id }: Principal, bridge: Bridge): Promise<Viewed> {
  const accounts = requireAccounts(bridge);
  const stored = isBuiltInRole(name)
    ? { name, version: 0, definition: null }
    : await accounts.roles.find(name);
  if (stored === null) throw unknownRole(name);
  const { account } = await accounts.identityOf(id);
  return { role: name, grants: grantsOfRole(stored, privilegesOf(stored), () => userValues(account)) };
}

async function asUser(kind: string, name: string, bridge: Bridge): Promise<Viewed> {
  if (kind !== 'user') {
    throw new BridgeError('invalid_request', {
      detail: 'X-View-As is "role:" and the name of a role, or "user:" and the id or e-mail of a person.',
    });
  }
  const identity = await requireAccounts(bridge).identityOf(name);
  return { role: identity.role.name, grants: grantsOf(identity) };
}

function splitAtColon(text: string): readonly [string, string] {
  const at = text.indexOf(':');
  return at === -1 ? [text, ''] : [text.slice(0, at), decoded(text.slice(at + 1))];
}

/** Headers hold ASCII, so other letters of a name come percent-encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new BridgeError('invalid_request', { detail: 'X-View-As holds a broken percent escape.', cause });
  }
}
