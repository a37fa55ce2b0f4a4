import { hash } from 'node:crypto';
import { boundedMap } from './bounded-map.ts';
import { maxTokenLength } from './token-text.ts';
import { tokenExpired } from './refusals.ts';
import type { TokenClaims } from './tokens.ts';

/** Verifying costs forty times as much as finding a token here (section 0 of performance.md). */
const size = 10_000;

/** A removed secret stops tokens that are cached in another process after this time at the latest. */
const ttlMs = 30_000;

interface Entry {
  readonly claims: TokenClaims;
  readonly verifiedAt: number;
}

/** Remembers verified tokens for some seconds. */
export interface TokenCache {
  /** The same object as long as the token is remembered. @throws BridgeError `token_expired` */
  find(token: string, now: number): TokenClaims | null;
  remember(token: string, claims: TokenClaims, now: number): void;
}

/**
 * Keyed by a digest of the token. Only a token in its one canonical spelling was ever verified, so each `jti` has one
 * entry, and finding it does not mean decoding what nobody has vouched for.
 */
export function tokenCache(): TokenCache {
  const entries = boundedMap<Entry>(size);
  return {
    find(token, now) {
      if (token.length > maxTokenLength) return null;
      const key = digest(token);
      const entry = entries.get(key);
      if (entry === undefined) return null;
      if (entry.claims.exp * 1000 <= now) throw tokenExpired();
      if (now - entry.verifiedAt <= ttlMs) return entry.claims;
      entries.delete(key);
      return null;
    },
    remember(token, claims, now) {
      entries.set(digest(token), { claims, verifiedAt: now });
    },
  };
}

function digest(token: string): string {
  return hash('sha256', token, 'base64');
}
