import { hash } from 'node:crypto';
import { BridgeError } from '../../errors/index.ts';
import type { Credential } from '../authorization-header.ts';
import type { Operation } from '../grants.ts';
import type { Principal, Wish } from '../principal.ts';
import type { ModelPermission } from './permission-items.ts';
import type { ProjectAuth } from './project-auth.ts';
import { grantsOf } from './project-grants.ts';

/** The letter that an operation needs; export has none, and so is never allowed. */
const letters: Readonly<Record<Operation, string | null>> = {
  read: 'r',
  create: 'w',
  update: 'w',
  bulk: 'w',
  delete: 'd',
  export: null,
};

/** Questions of one request that run at the same time. */
const atOnce = 8;

/**
 * The holder of a `Token` or `ProjectToken`, whom only Jet Admin knows. It comes with no rights: `wish` asks for those
 * that a request needs.
 *
 * @throws BridgeError `invalid_token`, `authority_unavailable`
 */
export async function remotePrincipal(
  { type, value, parameters }: Credential,
  projectToken: string,
  projectAuth: ProjectAuth,
): Promise<Principal> {
  const question = { projectToken, token: value, projectChild: parameters.get('project_child') };
  if (!(await projectAuth({ ...question, permission: null }))) {
    throw new BridgeError('invalid_token', { detail: 'The credential is not valid here. Sign in again.' });
  }
  const allowed = (permission: ModelPermission): Promise<boolean> => projectAuth({ ...question, permission });
  return {
    kind: 'jet_admin',
    id: `jet_admin_token:${hash('sha256', value, 'base64url')}`,
    email: null,
    name: type === 'Token' ? 'Jet Admin user' : 'Jet Admin project',
    role: 'member',
    sessionId: null,
    grants: grantsOf([]),
    wish: async (wishes) => grantsOf(await granted(wishes, allowed)),
  };
}

async function granted(
  wishes: readonly Wish[],
  allowed: (permission: ModelPermission) => Promise<boolean>,
): Promise<ModelPermission[]> {
  const permissions = wishes.flatMap(({ model, operation }) => {
    const actions = letters[operation];
    return actions === null ? [] : [{ model, actions }];
  });
  const answers: ModelPermission[] = [];
  for (let from = 0; from < permissions.length; from += atOnce) {
    const some = permissions.slice(from, from + atOnce);
    const yes = await Promise.all(some.map(allowed));
    answers.push(...some.filter((_, index) => yes[index]));
  }
  return answers;
}
