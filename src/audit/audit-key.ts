import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  lockAuditState,
  saveAuditState,
  type AuditLogName,
  type AuditStateRow,
  type Store,
} from '../store/index.ts';

/** The key of the log. Random, and kept in the store only as something that the bridge's secret opens. */
export type AuditKey = Buffer;

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Opens the key of the log, making one on the first start. Locked with a former secret, it is locked again with the
 * current one, so that old entries stay verifiable through a rotation.
 *
 * @param secrets the current one first
 * @throws Error when no secret opens it
 */
export async function openAuditKey(
  store: Store,
  log: AuditLogName,
  secrets: readonly string[],
): Promise<AuditKey> {
  return store.transaction(async (session) => {
    const state = await lockAuditState(session, log);
    const [current = ''] = secrets;
    if (state === null) {
      const key = randomBytes(keyBytes);
      await saveAuditState(session, log, sealedState(key, wrap(key, current), []));
      return key;
    }
    const key = unwrapAny(state.wrappedKey, secrets);
    if (key === null) throw new Error('The audit log was locked with another secret than those configured.');
    if (unwrap(state.wrappedKey, current) === null) {
      await saveAuditState(session, log, sealedState(key, wrap(key, current), writersOf(state)));
    }
    return key;
  });
}

/** The state with its seal over the list of writers, so that no whole chain goes unnoticed. */
export function sealedState(
  key: AuditKey,
  wrappedKey: string,
  writers: readonly string[],
): Omit<AuditStateRow, 'id'> {
  const list = JSON.stringify(writers);
  return { wrappedKey, writers: list, seal: macOf(key, ['writers', list]) };
}

export function writersOf({ writers }: Pick<AuditStateRow, 'writers'>): readonly string[] {
  const list: unknown = JSON.parse(writers);
  return Array.isArray(list) ? list.filter((writer) => typeof writer === 'string') : [];
}

/** HMAC-SHA-256 over parts that cannot run into each other. */
export function macOf(key: AuditKey, parts: readonly (string | number | null)[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

/** The key of a stored state; null when no secret opens it. */
export function unwrapAny(wrapped: string, secrets: readonly string[]): AuditKey | null {
  for (const secret of secrets) {
    const key = unwrap(wrapped, secret);
    if (key !== null) return key;
  }
  return null;
}

function wrap(key: AuditKey, secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(secret), iv);
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function unwrap(wrapped: string, secret: string): AuditKey | null {
  const bytes = Buffer.from(wrapped, 'base64url');
  if (bytes.length !== ivBytes + keyBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(secret), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes + keyBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, ivBytes + keyBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

function wrappingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'jet-bridge/audit/v1', keyBytes));
}
