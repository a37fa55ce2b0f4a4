import { hash, timingSafeEqual } from 'node:crypto';
import { boundedMap } from './bounded-map.ts';
import { claimedId, maxTokenLength } from './token-text.ts';
import { tokenExpired } from './refusals.ts';
import type { TokenClaims } from './tokens.ts';

/** Verifying costs forty times as much as finding a token here (section 0 of performance.md). */
const size = 10_000;

/** A removed secret stops tokens that are cached in another process after this time at the latest. */
const ttlMs = 30_000;

interface Entry {
  readonly digest: Buffer;
  readonly claims: TokenClaims;
  readonly verifiedAt: number;
}

/** Remembers verified tokens for some seconds. */
export interface TokenCache {
  /** @throws BridgeError `token_expired` */
  find(token: string, now: number): TokenClaims | null;
  remember(token: string, claims: TokenClaims, now: number): void;
}

/** Keyed by `jti`; the digest makes sure that it is that very token and not another that claims the id. */
export function tokenCache(): TokenCache {
  const entries = boundedMap<Entry>(size);
  return {
    find(token, now) {
      const id = token.length > maxTokenLength ? null : claimedId(token);
      const entry = id === null ? undefined : entries.get(id);
      if (id === null || entry === undefined || !timingSafeEqual(entry.digest, digest(token))) return null;
      if (entry.claims.exp * 1000 <= now) throw tokenExpired();
      if (now - entry.verifiedAt <= ttlMs) return entry.claims;
      entries.delete(id);
      return null;
    },
    remember(token, claims, now) {
      entries.set(claims.jti, { digest: digest(token), claims, verifiedAt: now });
    },
  };
}

function digest(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
