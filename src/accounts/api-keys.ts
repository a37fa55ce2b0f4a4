import { timingSafeEqual } from 'node:crypto';
import { BridgeError } from '../errors/index.ts';
import {
  findApiKey,
  findRole,
  insertApiKey,
  listApiKeys,
  lockApiKey,
  removeApiKey,
  updateApiKey,
  type ApiKeyRow,
} from '../store/index.ts';
import type { RoleState } from './accounts.ts';
import { addressList } from './address-list.ts';
import { boundedMap } from './bounded-map.ts';
import type { AccountsContext } from './context.ts';
import type { Privilege } from './privileges.ts';
import { hashSecret, randomId, randomSecret } from './random-text.ts';
import { invalidToken } from './refusals.ts';
import { privilegesOf, requireRole, roleState } from './roles.ts';

/** How API keys begin, so that they are told from other values at sight. */
export const apiKeyPrefix = 'jbk_';

/** A key as it is listed: everything but the key itself. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly addresses: readonly string[];
  /** Account id. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly lastUsedFrom: string | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly role: string;
  /** Addresses and ranges that may use it; empty for all. */
  readonly addresses: readonly string[];
  readonly expiresAt: Date | null;
  readonly createdBy: string;
}

/** What a believed key stands for. The same object as long as nothing about it changed. */
export interface ApiKeyIdentity {
  readonly key: ApiKey;
  readonly role: RoleState;
  readonly privileges: readonly Privilege[];
}

export interface ShownKey {
  readonly key: ApiKey;
  /** The key itself, shown this once. */
  readonly value: string;
}

export interface ApiKeys {
  /** @throws BridgeError `invalid_request` for an unknown role */
  create(wanted: NewApiKey): Promise<ShownKey>;
  list(): Promise<readonly ApiKey[]>;
  /** A new value; the old one is good for `overlapSeconds` more. @throws BridgeError `not_found` */
  rotate(id: string, overlapSeconds: number): Promise<ShownKey>;
  /** @throws BridgeError `not_found` */
  remove(id: string): Promise<void>;
  /** @throws BridgeError `invalid_token`, one answer for every reason */
  verify(value: string, address: string): Promise<ApiKeyIdentity>;
  /** From memory alone; null when the store must be asked first. @throws BridgeError `invalid_token` */
  recall(value: string, address: string): ApiKeyIdentity | null;
}

/** `jbk_`, 128 bits that name the key, `_`, 256 bits that prove it. */
const shape = /^jbk_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
const secretBytes = 32;

/** Last use is written down once in so long. */
const noteUseEveryMs = 60_000;

interface Known {
  readonly epoch: number;
  readonly row: ApiKeyRow;
  readonly allows: (address: string) => boolean;
  readonly identity: ApiKeyIdentity;
  notedAt: number;
}

export function apiKeys(context: AccountsContext): ApiKeys {
  const { store, now } = context;
  const known = boundedMap<Known>(1000);
  const remembered = (id: string, epoch: number): Known | null => {
    const cached = known.get(id);
    return cached?.epoch === epoch ? cached : null;
  };
  const know = async (id: string): Promise<Known | null> => {
    const epoch = store.epoch.current();
    const cached = remembered(id, epoch);
    if (cached !== null) return cached;
    const row = await findApiKey(store, id);
    if (row === null) return null;
    const fresh = await describe(context, row, epoch);
    known.set(id, fresh);
    return fresh;
  };
  const use = (found: Known, secret: string, address: string): ApiKeyIdentity => {
    if (!matches(found.row, secret, now()) || !found.allows(address)) throw invalidToken();
    noteUse(context, found, address);
    return found.identity;
  };
  return {
    create: (wanted) => create(context, wanted),
    list: async () => (await listApiKeys(store)).map(present),
    rotate: (id, overlapSeconds) => rotate(context, id, overlapSeconds),
    async remove(id) {
      if (!(await store.change((session) => removeApiKey(session, id)))) throw unknownKey();
    },
    async verify(value, address) {
      const [, id, secret] = shape.exec(value) ?? [];
      const found = id === undefined ? null : await know(id);
      if (found === null || secret === undefined) throw invalidToken();
      return use(found, secret, address);
    },
    recall(value, address) {
      const [, id, secret] = shape.exec(value) ?? [];
      const found = id === undefined ? null : remembered(id, store.epoch.current());
      return found === null || secret === undefined ? null : use(found, secret, address);
    },
  };
}

async function create(context: AccountsContext, wanted: NewApiKey): Promise<ShownKey> {
  const { store, now, random } = context;
  const secret = randomSecret(random, secretBytes);
  const row: ApiKeyRow = {
    id: randomId(random),
    name: wanted.name,
    role: wanted.role,
    hash: hashSecret(secret),
    previousHash: null,
    previousUntil: null,
    addresses: JSON.stringify(wanted.addresses),
    createdBy: wanted.createdBy,
    createdAt: now(),
    expiresAt: wanted.expiresAt?.getTime() ?? null,
    lastUsedAt: null,
    lastUsedFrom: null,
    version: 1,
  };
  await store.change(async (session) => {
    await requireRole(session, wanted.role);
    await insertApiKey(session, row);
  });
  return { key: present(row), value: valueOf(row, secret) };
}

async function rotate(context: AccountsContext, id: string, overlapSeconds: number): Promise<ShownKey> {
  const { store, now, random } = context;
  const secret = randomSecret(random, secretBytes);
  return store.change(async (session) => {
    const row = await lockApiKey(session, id);
    if (row === null) throw unknownKey();
    const changed = {
      hash: hashSecret(secret),
      previousHash: row.hash,
      previousUntil: now() + overlapSeconds * 1000,
      version: row.version + 1,
    };
    await updateApiKey(session, id, changed);
    return { key: present({ ...row, ...changed }), value: valueOf(row, secret) };
  });
}

async function describe(context: AccountsContext, row: ApiKeyRow, epoch: number): Promise<Known> {
  const role = roleState(row.role, await findRole(context.store, row.role));
  const key = present(row);
  return {
    epoch,
    row,
    allows: addressList(key.addresses),
    identity: { key, role, privileges: privilegesOf(role) },
    notedAt: row.lastUsedAt ?? 0,
  };
}

function matches(row: ApiKeyRow, secret: string, now: number): boolean {
  if (row.expiresAt !== null && row.expiresAt <= now) return false;
  const given = Buffer.from(hashSecret(secret));
  const current = timingSafeEqual(given, Buffer.from(row.hash));
  if (row.previousHash === null || (row.previousUntil ?? 0) <= now) return current;
  return timingSafeEqual(given, Buffer.from(row.previousHash)) || current;
}

/** Nobody waits for it: a lost note of a use harms nobody. */
function noteUse({ store, now, observe }: AccountsContext, known: Known, address: string): void {
  const at = now();
  if (at - known.notedAt < noteUseEveryMs) return;
  known.notedAt = at;
  updateApiKey(store, known.row.id, { lastUsedAt: at, lastUsedFrom: address }).catch((error: unknown) =>
    observe({ name: 'store_failed', error }),
  );
}

function valueOf({ id }: Pick<ApiKeyRow, 'id'>, secret: string): string {
  return `${apiKeyPrefix}${id}_${secret}`;
}

function present(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    // Written by us from a list of texts.
    addresses: JSON.parse(row.addresses) as readonly string[],
    createdBy: row.createdBy,
    createdAt: new Date(row.createdAt),
    expiresAt: row.expiresAt === null ? null : new Date(row.expiresAt),
    lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt),
    lastUsedFrom: row.lastUsedFrom,
  };
}

function unknownKey(): BridgeError {
  return new BridgeError('not_found', { detail: 'There is no such API key.' });
}
