import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { JWTExpired } from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import { boundedMap, looksLikeToken } from '../../accounts/index.ts';
import { configError } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Principal } from '../principal.ts';
import { isTruthy, projectRights } from './project-grants.ts';
import { builtInVerifyKey } from './verify-key.ts';

/** The project whose members come in, and the resource that their permissions name. */
export interface JetAdminProject {
  /** Null: no token of Jet Admin is believed. */
  readonly project: string | null;
  readonly token: string | null;
}

/** Verifies a token of Jet Admin for a project. */
export type JetAdminTokens = (token: string, project: JetAdminProject) => Promise<Principal>;

/** Its tokens carry a list of permissions (contracts.md, "Sign-in"). */
const maxTokenLength = 12_288;

/** Verified tokens are remembered for so long; their own end is looked at each time. */
const cacheMs = 30_000;
const cacheSize = 1000;
const clockToleranceSeconds = 5;

interface Believed {
  readonly principal: Principal;
  readonly endsAtMs: number;
}

/**
 * Prepares the check of Jet Admin's tokens (RS256 only; section 3 of the API reference).
 *
 * @param verifyKey PEM text, in which `\n` may stand for a line break; null for the built-in key
 * @throws ConfigError when it is no public RSA key
 */
export function openJetAdminTokens(verifyKey: string | null, now: () => Date): JetAdminTokens {
  const key = publicKey(verifyKey ?? builtInVerifyKey);
  const believed = boundedMap<Believed>(cacheSize);
  return async (token, project) => {
    if (token.length > maxTokenLength || !looksLikeToken(token)) throw notBelieved();
    const id = hash('sha256', JSON.stringify([token, project.project, project.token]), 'base64url');
    const known = believed.get(id);
    const at = now();
    if (known !== undefined && at.getTime() < known.endsAtMs) return known.principal;
    const claims = await verify(token, key, at);
    const principal = await principalOf(claims, project);
    const endsAtMs = Math.min(at.getTime() + cacheMs, (claims.exp ?? 0) * 1000);
    believed.set(id, { principal, endsAtMs });
    return principal;
  };
}

function publicKey(text: string): KeyObject {
  const pem = text.replaceAll('\\n', '\n').replaceAll(/^[ \t]+/gm, '');
  const key = readKey(pem);
  if (key?.asymmetricKeyType === 'rsa') return key;
  throw configError(
    'auth.jetAdmin.verifyKey',
    'auth.jetAdmin.verifyKey is not a public RSA key in PEM form.',
  );
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** @throws BridgeError `invalid_token`, `token_expired` */
async function verify(token: string, key: KeyObject, now: Date): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      currentDate: now,
    });
    const { iat } = payload;
    const early = iat !== undefined && !(iat <= now.getTime() / 1000 + clockToleranceSeconds);
    if (early) throw notBelieved();
    return payload;
  } catch (error) {
    if (error instanceof BridgeError) throw error;
    if (error instanceof JWTExpired) {
      throw new BridgeError('token_expired', {
        detail: 'The token has expired. Sign in to Jet Admin again.',
      });
    }
    throw notBelieved(error);
  }
}

/** @throws BridgeError `forbidden` when the token does not name the project */
async function principalOf(claims: JWTPayload, { project, token }: JetAdminProject): Promise<Principal> {
  const grant = project === null ? undefined : member(claims['projects'], project);
  if (typeof grant !== 'object' || grant === null || Array.isArray(grant)) {
    throw new BridgeError('forbidden', {
      detail: 'The token is for another project than that of this bridge.',
    });
  }
  const { role, grants } = await projectRights(
    grant as Readonly<Record<string, unknown>>, // an object of parsed JSON, as was just checked
    token,
    isTruthy(claims['admin']),
  );
  const user = typeof claims['user'] === 'number' ? String(claims['user']) : claims['user'];
  const id = typeof user === 'string' ? user : 'unknown';
  return {
    kind: 'jet_admin',
    id: `jet_admin:${id}`,
    email: null,
    name: `Jet Admin user ${id}`,
    role,
    sessionId: null,
    grants,
    ...(claims.exp === undefined ? {} : { expiresAtSeconds: claims.exp }),
  };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/** One answer for every reason. */
function notBelieved(cause?: unknown): BridgeError {
  return new BridgeError('invalid_token', {
    detail: 'The credential is not valid here. Sign in again.',
    cause,
  });
}
