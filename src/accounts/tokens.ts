import type { JWTHeaderParameters, JWTPayload } from 'jose';
import { JWTExpired } from 'jose/errors';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { BridgeError } from '../errors/index.ts';
import { invalidToken, tokenExpired } from './refusals.ts';
import type { SigningKey, SigningKeys } from './signing-keys.ts';
import type { TokenKind } from './token-kinds.ts';
import { isTokenText } from './token-text.ts';

/** What a token says. No rights: those are looked up, so that they can be taken back. */
export interface TokenClaims {
  /** Account id. */
  readonly sub: string;
  /** Session id. */
  readonly sid: string;
  /** Version of the account's rights when it was signed. */
  readonly pv: string;
  readonly jti: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
}

const algorithm = 'HS256';

/** Clocks of two processes may differ by so much. */
const clockToleranceSeconds = 5;

/** Signs with the current key. */
export function signToken(kind: TokenKind, keys: SigningKeys, claims: TokenClaims): Promise<string> {
  const { sid, pv, sub, jti, iat, exp } = claims;
  return new SignJWT({ sid, pv })
    .setProtectedHeader({ alg: algorithm, typ: kind.typ, kid: keys.current.kid })
    .setIssuer(kind.issuer)
    .setAudience(kind.audience)
    .setSubject(sub)
    .setJti(jti)
    .setIssuedAt(iat)
    .setExpirationTime(exp)
    .sign(keys.current.key);
}

/**
 * Believes a token of one kind, or refuses it. Says nothing about whether its session still lives.
 *
 * @throws BridgeError `invalid_token`, `token_expired`
 */
export async function verifyToken(
  kind: TokenKind,
  keys: SigningKeys,
  token: string,
  now: Date,
): Promise<TokenClaims> {
  if (!isTokenText(token)) throw invalidToken();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, (header) => keyOf(keys, header), {
      algorithms: [algorithm],
      typ: kind.typ,
      issuer: kind.issuer,
      audience: kind.audience,
      requiredClaims: ['exp', 'iat', 'sub', 'jti', 'sid', 'pv'],
      currentDate: now,
    });
    if (Object.keys(protectedHeader).length !== 3 || payload.aud !== kind.audience) throw invalidToken();
    return claimsOf(payload, now);
  } catch (error) {
    throw translate(error);
  }
}

function keyOf(keys: SigningKeys, header: JWTHeaderParameters): SigningKey['key'] {
  const key = header.kid === undefined ? undefined : keys.verifying.get(header.kid);
  if (key === undefined) throw invalidToken();
  return key;
}

function claimsOf({ sub, sid, pv, jti, iat, exp }: JWTPayload, now: Date): TokenClaims {
  const texts = [sub, sid, pv, jti].every((claim) => typeof claim === 'string' && claim !== '');
  const issuedInFuture = Number(iat) > now.getTime() / 1000 + clockToleranceSeconds;
  if (!texts || issuedInFuture) throw invalidToken();
  // jose checked that the times are numbers; the texts were checked above.
  return { sub, sid, pv, jti, iat, exp } as TokenClaims;
}

function translate(error: unknown): BridgeError {
  if (error instanceof BridgeError) return error;
  if (error instanceof JWTExpired) return tokenExpired();
  return invalidToken(error);
}
