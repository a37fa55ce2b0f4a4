import { hash, timingSafeEqual } from 'node:crypto';
import { apiKeyPrefix, looksLikeToken } from '../accounts/index.ts';
import { checkSecret, configError, type Secret } from '../config/index.ts';
import { ownerGrants } from './grants.ts';
import type { Principal } from './principal.ts';

/** The static key of an installation: says whether a value is the key. */
export type BearerKey = (value: string) => boolean;

/** Who comes with the key: may do everything, has no session. */
export const bearerKeyPrincipal: Principal = {
  kind: 'bearer_key',
  id: 'bearer_key',
  email: null,
  name: 'BEARER_AUTH_KEY',
  role: 'owner',
  sessionId: null,
  grants: ownerGrants,
};

/**
 * Prepares the comparison with `BEARER_AUTH_KEY`, in constant time and without keeping the key.
 *
 * @throws ConfigError when it is too short, or could never arrive as itself
 */
export function openBearerKey(key: string | Secret): BearerKey {
  const text = typeof key === 'string' ? key : key.reveal();
  const weakness = checkSecret(text) ?? misread(text);
  if (weakness !== undefined) throw configError('auth.bearerKey', `BEARER_AUTH_KEY ${weakness}.`);
  const expected = digest(text);
  return (value) => timingSafeEqual(digest(value), expected);
}

function misread(key: string): string | undefined {
  if (/[\s,;]/.test(key)) return 'holds a blank, a comma or a semicolon, which end a value in the header';
  if (looksLikeToken(key) || key.startsWith(apiKeyPrefix))
    return 'has the form of a token and would be taken for one';
  return undefined;
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
