import { createHmac, hkdfSync } from 'node:crypto';

/** A good header and what it is made of, to forge others from. */
export interface GoodToken {
  readonly token: string;
  /** Of the side that is asked. */
  readonly secret: string;
  readonly label: string;
  /** A good token of the other side, signed with the very same secret. */
  readonly otherSide: string;
}

interface Parts {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** Whole `Authorization` headers that must be refused, with what is wrong with each. */
export function forgedHeaders(good: GoodToken): readonly (readonly [string, string])[] {
  return [...resigned(good), ...unsigned(good), ...respelled(good), ...misplaced(good)];
}

/** The good token taken apart, put together and signed again: shows that what is forged here is forged well. */
export function signedAgain(good: GoodToken): string {
  return sign(decode(good.token), key(good));
}

const key = ({ secret, label }: GoodToken): Buffer => Buffer.from(hkdfSync('sha256', secret, '', label, 32));
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(token: string): Parts {
  const [header = '', payload = ''] = token
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString());
  return { header: JSON.parse(header) as Parts['header'], payload: JSON.parse(payload) as Parts['payload'] };
}

function sign({ header, payload }: Parts, signingKey: Buffer | string, hash = 'sha256'): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `Bearer ${text}.${createHmac(hash, signingKey).update(text).digest('base64url')}`;
}

/** Signed with the real key, which no attacker has: what must be refused all the same. */
function resigned(good: GoodToken): readonly (readonly [string, string])[] {
  const seconds = Math.floor(Date.now() / 1000);
  const change = (what: string, edit: (parts: Parts) => void): readonly [string, string] => {
    const parts = decode(good.token);
    edit(parts);
    return [`signed right, but ${what}`, sign(parts, key(good))];
  };
  const claims = ['exp', 'iat', 'sub', 'jti', 'sid', 'pv', 'iss', 'aud'];
  return [
    ...claims.map((claim) => change(`without ${claim}`, ({ payload }) => delete payload[claim])),
    ...claims.map((claim) => change(`with a null ${claim}`, ({ payload }) => (payload[claim] = null))),
    ...['typ', 'kid', 'alg'].map((name) => change(`without ${name}`, ({ header }) => delete header[name])),
    change('expired', ({ payload }) => (payload['exp'] = seconds - 1)),
    change('with an end in text', ({ payload }) => (payload['exp'] = '9999999999')),
    change('not valid yet', ({ payload }) => (payload['nbf'] = seconds + 3600)),
    change('issued tomorrow', ({ payload }) => (payload['iat'] = seconds + 86_400)),
    change('for the other side', ({ payload }) => (payload['aud'] = 'jet-bridge/other')),
    change('for many, us among them', ({ payload }) => (payload['aud'] = [payload['aud'], 'x'])),
    change('from another issuer', ({ payload }) => (payload['iss'] = 'https://evil.example')),
    change('of plain type JWT', ({ header }) => (header['typ'] = 'JWT')),
    change('of the UI type', ({ header }) => (header['typ'] = 'jb-ui+jwt')),
    change('with a key of its own', ({ header }) => (header['jwk'] = { kty: 'oct', k: 'AAAA' })),
    change('with the address of a key', ({ header }) => (header['jku'] = 'https://evil.example/keys')),
    change('with a critical extension', ({ header }) => (header['crit'] = ['b64'])),
    change('with an unknown kid', ({ header }) => (header['kid'] = 'AAAAAAAA')),
    change('with a path as kid', ({ header }) => (header['kid'] = '../../dev/null')),
    change('with __proto__ as kid', ({ header }) => (header['kid'] = '__proto__')),
    change('for another account', ({ payload }) => (payload['sub'] = 'ffffffffffffffffffffffffffffffff')),
    change(
      'for a session that is not there',
      ({ payload }) => (payload['sid'] = 'ffffffffffffffffffffffffffffffff'),
    ),
    change('for older rights', ({ payload }) => (payload['pv'] = '0.0')),
    change('for rights to come', ({ payload }) => (payload['pv'] = '2.0')),
    change('too long', ({ payload }) => (payload['x'] = 'x'.repeat(4096))),
  ];
}

/** Signed wrong, or not at all. */
function unsigned(good: GoodToken): readonly (readonly [string, string])[] {
  const parts = decode(good.token);
  const [header = '', payload = '', signature = ''] = good.token.split('.');
  const withAlgorithm = (alg: string): Parts => ({ ...parts, header: { ...parts.header, alg } });
  return [
    ['alg none, no signature', `Bearer ${encode(withAlgorithm('none').header)}.${payload}.`],
    ['alg none, old signature', `Bearer ${encode(withAlgorithm('none').header)}.${payload}.${signature}`],
    ['alg None', `Bearer ${encode(withAlgorithm('None').header)}.${payload}.${signature}`],
    ['alg HS512, signed so', sign(withAlgorithm('HS512'), key(good), 'sha512')],
    ['alg RS256', sign(withAlgorithm('RS256'), key(good))],
    ['signed with an empty key', sign(parts, '')],
    ['signed with the bare secret', sign(parts, good.secret)],
    ['signed with another label', sign(parts, key({ ...good, label: `${good.label}x` }))],
    ['no signature', `Bearer ${header}.${payload}`],
    ['an empty signature', `Bearer ${header}.${payload}.`],
    ['a cut signature', `Bearer ${header}.${payload}.${signature.slice(0, -4)}`],
    [
      'another payload under the old signature',
      `Bearer ${header}.${encode({ ...parts.payload, pv: '9.9' })}.${signature}`,
    ],
    ['the payload of the other side', `Bearer ${header}.${good.otherSide.split('.')[1]}.${signature}`],
  ];
}

/** The good token in another spelling. */
function respelled({ token }: GoodToken): readonly (readonly [string, string])[] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  // 32 bytes leave two bits of the last character unused: four spellings decode alike.
  const last = alphabet.charAt(alphabet.indexOf(signature.slice(-1)) ^ 1);
  return [
    [
      'another last character of the signature',
      `Bearer ${header}.${payload}.${signature.slice(0, -1)}${last}`,
    ],
    ['padding', `Bearer ${token}=`],
    ['padding in the middle', `Bearer ${header}=.${payload}.${signature}`],
    ['base64 with + or /', `Bearer ${header}.${payload}.${signature.slice(0, -2)}+/`],
    ['a fourth part', `Bearer ${token}.x`],
    ['an empty fourth part', `Bearer ${token}.`],
    ['a dot before it', `Bearer .${token}`],
    ['the five parts of encryption', `Bearer ${token}.AA.AA`],
    ['a NUL after it', `Bearer ${token}\u0000`],
    ['a line break after it', `Bearer ${token}\n`],
    ['a tab after it', `Bearer ${token}\t`],
    ['in quotes', `Bearer "${token}"`],
    ['percent-encoded', `Bearer ${token.replaceAll('.', '%2E')}`],
    ['a non-breaking blank after it', `Bearer ${token}\u00a0`],
    ['a full-width dot', `Bearer ${header}．${payload}.${signature}`],
  ];
}

/** The good token in the wrong place. */
function misplaced({ token, otherSide }: GoodToken): readonly (readonly [string, string])[] {
  return [
    ['the token of the other side', `Bearer ${otherSide}`],
    ['type in lower case', `bearer ${token}`],
    ['type in upper case', `BEARER ${token}`],
    ['two blanks', `Bearer  ${token}`],
    ['a blank before', ` Bearer ${token}`],
    ['a blank after', `Bearer ${token} `],
    ['a tab between', `Bearer\t${token}`],
    ['no type', token],
    ['no value', 'Bearer'],
    ['a blank value', 'Bearer '],
    ['type JWT', `JWT ${token}`],
    ['type Token', `Token ${token}`],
    ['type ProjectToken', `ProjectToken ${token}`],
    ['type Basic', `Basic ${Buffer.from(`x:${token}`).toString('base64')}`],
    ['twice', `Bearer ${token},Bearer ${token}`],
    ['twice in one', `Bearer ${token} ${token}`],
    ['a parameter after it', `Bearer ${token};project=x`],
    ['a JWT beside it', `Bearer ${token},JWT ${token}`],
    ['an API key', 'Bearer jbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['nothing readable', '???'],
  ];
}
