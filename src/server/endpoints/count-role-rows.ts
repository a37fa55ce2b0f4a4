import { hash } from 'node:crypto';
import { ownerGrants, tableGrants, userValues, type Grants, type Principal } from '../../auth/index.ts';
import type { RowCount } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { checkRowCondition, parseListQuery, planTotal } from '../../query/index.ts';
import type { JsonValue } from '../../schema/index.ts';
import { member, noStore, optionalText, refuseOthers, textFields } from '../../service/index.ts';
import { requireOwner } from '../administration/require-owner.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, reading, readTotal, type Session } from '../records/index.ts';
import { requireAccounts } from './auth-accounts.ts';

export const countRoleRows = endpoint({
  name: 'count_role_rows',
  method: 'POST',
  path: '/api/roles/count/',
  access: { kind: 'privilege', privilege: 'users' },
  writes: false,
  original: false,
  summary: 'How many rows of a table a condition lets through: {model, rows, user?}.',
  async handle(request, bridge) {
    requireOwner(request.principal);
    const body = await request.body();
    refuseOthers(body, ['model', 'rows', 'user']);
    const { model } = textFields(body, ['model']);
    const rows = (member(body, 'rows') ?? null) as JsonValue; // a member of a JSON body
    const user = await valuesOf(optionalText(body, 'user'), request.principal, bridge);
    return reading(bridge, request, async (session) => {
      requireCondition(model, rows, session);
      const answer: RowCount = {
        count: await countAs(conditioned(model, rows, user), model, session),
        total: await countAs(ownerGrants, model, session),
      };
      return Response.json(answer, { headers: noStore });
    });
  },
});

/** `$user.…` of the person named, of the one who asks when nobody is. @throws BridgeError `not_found` */
async function valuesOf(
  user: string | undefined,
  { id }: Principal,
  bridge: Bridge,
): Promise<Grants['user']> {
  return userValues((await requireAccounts(bridge).identityOf(user ?? id)).account);
}

function requireCondition(model: string, rows: JsonValue, session: Session): void {
  const table = session.schema.tables.get(model);
  // Planning says what is wrong with a table that is not there.
  if (table === undefined || rows === null) return;
  try {
    checkRowCondition(rows, table, planInputs(session));
  } catch (error) {
    if (!(error instanceof BridgeError) || error.status >= 500) throw error;
    const { code, message: detail } = error;
    throw new BridgeError(code, { detail, errors: [{ pointer: '/rows', code, detail }] });
  }
}

/** An owner who is held to one condition. */
function conditioned(model: string, rows: JsonValue, user: Grants['user']): Grants {
  const all = tableGrants(ownerGrants, model);
  const version = hash('sha256', JSON.stringify([model, rows, [...user]]), 'base64url');
  return { ...ownerGrants, version: `count/${version}`, tables: new Map([[model, { ...all, rows }]]), user };
}

async function countAs(grants: Grants, model: string, session: Session): Promise<number> {
  const as: Session = { ...session, principal: { ...session.principal, grants } };
  const query = parseListQuery(new URLSearchParams(), session.bridge.limits);
  const total = await readTotal(planTotal(model, query, planInputs(as)), as);
  return total.count ?? 0;
}
