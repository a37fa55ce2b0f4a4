import { BridgeError } from '../errors/index.ts';
import {
  findRole,
  listRoles,
  lockAccountsOfRole,
  lockApiKeysOfRole,
  lockRole,
  readEpoch,
  removeRole,
  saveRole,
  type RoleRow,
  type StoreSession,
} from '../store/index.ts';
import type { AccountsContext } from './context.ts';
import { roleState } from './roles.ts';

/** A role that the owner made. */
export interface StoredRole {
  readonly name: string;
  /** Changes with every save. */
  readonly version: number;
  /** As it was saved; null when it cannot be read. */
  readonly definition: unknown;
  /** Account id. */
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** A check of what is there now, inside the transaction that changes it. It throws to refuse. */
export type RoleCondition = (current: StoredRole | null) => void;

/** The roles of this store, built-in ones apart. */
export interface RoleBook {
  list(): Promise<readonly StoredRole[]>;
  find(name: string): Promise<StoredRole | null>;
  /** Everybody with the role has the new rights from their next request on. */
  save(role: RoleToSave, condition: RoleCondition): Promise<StoredRole>;
  /** @throws BridgeError `conflict` while an account or a key has it, `not_found` */
  remove(name: string, condition: RoleCondition): Promise<void>;
}

export interface RoleToSave {
  readonly name: string;
  /** Checked by the caller, who knows the tables. */
  readonly definition: object;
  readonly changedBy: string;
}

export function roleBook({ store, now }: Pick<AccountsContext, 'store' | 'now'>): RoleBook {
  return {
    list: async () => (await listRoles(store)).map(presentRole),
    find: async (name) => presentOrNull(await findRole(store, name)),
    save: ({ name, definition, changedBy }, condition) =>
      store.change(async (session) => {
        condition(presentOrNull(await lockRole(session, name)));
        const row: RoleRow = {
          name,
          definition: JSON.stringify(definition),
          // What the epoch will be after this change: also new for a role made again under an old name.
          version: (await readEpoch(session)) + 1,
          changedBy,
          changedAt: now(),
        };
        await saveRole(session, row);
        return presentRole(row);
      }),
    remove: (name, condition) =>
      store.change(async (session) => {
        condition(presentOrNull(await lockRole(session, name)));
        await requireUnused(session, name);
        if (await removeRole(session, name)) return;
        throw new BridgeError('not_found', { detail: `There is no role "${name}".` });
      }),
  };
}

function presentRole(row: RoleRow): StoredRole {
  const { name, version, definition } = roleState(row.name, row);
  return { name, version, definition, changedBy: row.changedBy, changedAt: new Date(row.changedAt) };
}

function presentOrNull(row: RoleRow | null): StoredRole | null {
  return row === null ? null : presentRole(row);
}

async function requireUnused(session: StoreSession, name: string): Promise<void> {
  const accounts = await lockAccountsOfRole(session, name);
  const keys = await lockApiKeysOfRole(session, name);
  const users = [...accounts.map(({ email }) => email), ...keys.map((key) => `the key "${key.name}"`)];
  if (users.length === 0) return;
  const named = users.slice(0, 5).join(', ');
  throw new BridgeError('conflict', {
    detail: `The role "${name}" is still in use by ${named}${users.length > 5 ? ' and others' : ''}. Give them another one first.`,
  });
}
