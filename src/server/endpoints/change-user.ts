import type { Account, Accounts } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { member, noStore, optionalText, refuseOthers } from '../../service/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import {
  describeUser,
  parseAttributes,
  requireMayGive,
  requireMayManage,
  requireUser,
} from '../administration/user-requests.ts';
import { endpoint } from '../endpoint.ts';
import { requireAccounts } from './auth-accounts.ts';

export const changeUser = endpoint({
  name: 'change_user',
  method: 'PATCH',
  path: '/api/users/:id/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'Changes a person: {role?, name?, attributes?, disabled?}. In force from their next request on.',
  async handle(request, bridge) {
    const { principal } = request;
    const accounts = requireAccounts(bridge);
    await requireConfirmed(principal, bridge);
    const account = await requireUser(request.params['id'] ?? '', bridge);
    await requireMayManage(account, principal, bridge);
    const changes = parseChanges(await request.body());
    if (changes.role !== undefined) await requireMayGive(changes.role, principal, bridge);
    await apply(changes, account, accounts);
    const changed = await describeUser(await requireUser(account.id, bridge), bridge);
    request.trail?.tell({ before: await describeUser(account, bridge), after: changed });
    return Response.json(changed, { headers: noStore });
  },
});

interface UserChanges {
  readonly role: string | undefined;
  readonly name: string | undefined;
  readonly attributes: Account['attributes'] | undefined;
  readonly disabled: boolean | undefined;
}

/** All of it is read before anything is changed. @throws BridgeError `invalid_request` */
function parseChanges(body: unknown): UserChanges {
  refuseOthers(body, ['role', 'name', 'attributes', 'disabled']);
  const attributes = member(body, 'attributes');
  const disabled = member(body, 'disabled');
  if (disabled !== undefined && typeof disabled !== 'boolean') {
    const detail = '"disabled" has to be true or false.';
    throw new BridgeError('invalid_request', {
      detail,
      errors: [{ pointer: '/disabled', code: 'invalid_value', detail }],
    });
  }
  return {
    role: optionalText(body, 'role'),
    name: optionalText(body, 'name'),
    attributes: attributes === undefined ? undefined : parseAttributes(attributes),
    disabled,
  };
}

async function apply(
  { role, name, attributes, disabled }: UserChanges,
  { id }: Account,
  accounts: Accounts,
): Promise<void> {
  if (role !== undefined) await accounts.setRole(id, role);
  if (name !== undefined || attributes !== undefined) {
    await accounts.describe(id, {
      ...(name === undefined ? {} : { name }),
      ...(attributes === undefined ? {} : { attributes }),
    });
  }
  if (disabled === true) await accounts.disable(id);
  if (disabled === false) await accounts.enable(id);
}
