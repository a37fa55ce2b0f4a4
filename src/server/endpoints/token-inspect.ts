import { createHash } from 'node:crypto';
import { parseAuthorization } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';

/**
 * Shows what a credential says, to who sent it. Nothing is believed and nothing looked up: it says the same for a good
 * token and for a forged one (section 6.28 of the API reference).
 */
export const inspectToken = endpoint({
  name: 'inspect_token',
  method: 'GET',
  path: '/api/token_inspect/',
  access: { kind: 'public' },
  writes: false,
  original: true,
  summary: 'What the credential of this request says, without judging it',
  async handle({ search, headers }, { now }) {
    const text = search.get('authorization') ?? headers.get('authorization') ?? '';
    if (text === '') throw refused('Token not specified');
    const credential = parseAuthorization(text);
    if (credential === null) throw refused('Token parse failed');
    const { type, value } = credential;
    const claims = claimsOf(value);
    return jsonResponse(
      JSON.stringify({
        token_type: type,
        // A secret is not repeated: its hash is enough to compare.
        token_value: createHash('sha256').update(value).digest('hex'),
        ...(claims === null ? {} : { jwt_data: datedClaims(claims, now()) }),
      }),
    );
  },
});

type Claims = Readonly<Record<string, unknown>>;

function claimsOf(value: string): Claims | null {
  const [, payload] = value.split('.');
  if (payload === undefined || value.length > 12_288) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isRecord(claims) ? claims : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function datedClaims(claims: Claims, now: Date): Claims {
  const seconds = claims['exp'];
  if (typeof seconds !== 'number' || !(Math.abs(seconds) < 8.64e12)) return claims;
  const at = new Date(seconds * 1000);
  return { ...claims, exp: at.toISOString(), exp_raw: seconds, expired: at <= now };
}

function refused(error: string): BridgeError {
  return new BridgeError('invalid_request', { detail: error, legacyBody: { error } });
}
