import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { hash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

/** Who is signed in at the provider: the claims of its ID tokens. */
export type ProviderPerson = Readonly<Record<string, unknown>> & { readonly sub: string };

/** What it does wrong, on purpose, until it is told otherwise. */
export interface ProviderFaults {
  /** Claims that override those of the ID token. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signs with a key that it does not publish. */
  readonly otherKey?: boolean;
  /** Sends the person back with an error instead of a code. */
  readonly error?: string;
  /** `iss` behind the redirect address. */
  readonly iss?: string;
  /** Tells groups and e-mail at the userinfo endpoint only. */
  readonly userInfoOnly?: boolean;
  /** Answers nothing. */
  readonly silent?: boolean;
}

/** A small provider of OpenID Connect on this machine. */
export interface OidcTestProvider {
  readonly issuer: string;
  person: ProviderPerson;
  faults: ProviderFaults;
  /** How often tokens were asked for. */
  readonly tokenRequests: number;
  /** Follows the address as a browser whose person says yes. @returns where it is sent back to */
  authorize(location: string): Promise<URL>;
  stop(): Promise<void>;
}

export const oidcClient = { id: 'jet-bridge-test', secret: 'a client secret of the tests' };

interface Grant {
  readonly nonce: string | null;
  readonly challenge: string;
  readonly redirectUri: string;
}

export async function startOidcProvider(): Promise<OidcTestProvider> {
  const [published, hidden] = await Promise.all([keyPair('published'), keyPair('published')]);
  const grants = new Map<string, Grant>();
  let tokenRequests = 0;
  const provider = {
    issuer: '',
    person: { sub: 'nobody' } as ProviderPerson,
    faults: {} as ProviderFaults,
    get tokenRequests() {
      return tokenRequests;
    },
    async authorize(location: string) {
      const response = await fetch(location, { redirect: 'manual' });
      const target = response.headers.get('location');
      if (target === null) throw new Error(`The provider refused: ${await response.text()}`);
      return new URL(target);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  const routes: Readonly<Record<string, (request: IncomingMessage, url: URL) => Promise<Answer>>> = {
    '/.well-known/openid-configuration': async () => json(metadata(provider.issuer)),
    '/jwks': async () => ({ ...json({ keys: [published.jwk] }), type: 'application/jwk-set+json' }),
    '/authorize': async (_request, url) => {
      const { searchParams } = url;
      const redirect = new URL(searchParams.get('redirect_uri') ?? '');
      redirect.searchParams.set('state', searchParams.get('state') ?? '');
      redirect.searchParams.set('iss', provider.faults.iss ?? provider.issuer);
      if (provider.faults.error !== undefined) {
        redirect.searchParams.set('error', provider.faults.error);
        return { status: 302, location: redirect.href, body: '' };
      }
      const code = randomUUID();
      grants.set(code, {
        nonce: searchParams.get('nonce'),
        challenge: searchParams.get('code_challenge') ?? '',
        redirectUri: searchParams.get('redirect_uri') ?? '',
      });
      redirect.searchParams.set('code', code);
      return { status: 302, location: redirect.href, body: '' };
    },
    '/token': async (request) => {
      tokenRequests += 1;
      const form = new URLSearchParams(await text(request));
      const grant = grants.get(form.get('code') ?? '');
      grants.delete(form.get('code') ?? '');
      const good =
        grant !== undefined &&
        grant.redirectUri === form.get('redirect_uri') &&
        grant.challenge === hash('sha256', form.get('code_verifier') ?? '', 'base64url') &&
        isOurClient(request.headers.authorization);
      if (!good) return { ...json({ error: 'invalid_grant' }), status: 400 };
      const { userInfoOnly, claims, otherKey } = provider.faults;
      const about = userInfoOnly === true ? { sub: provider.person.sub } : provider.person;
      const payload = { ...about, nonce: grant.nonce, ...claims };
      const key = otherKey === true ? hidden.privateKey : published.privateKey;
      return json({
        access_token: 'an access token',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: await idToken(payload, provider.issuer, key),
      });
    },
    '/userinfo': async (request) =>
      request.headers.authorization === 'Bearer an access token'
        ? json(provider.person)
        : { ...json({ error: 'invalid_token' }), status: 401 },
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    const route = routes[url.pathname];
    if (provider.faults.silent === true || route === undefined) {
      response.writeHead(provider.faults.silent === true ? 503 : 404).end();
      return;
    }
    route(request, url).then(
      (answer) => send(response, answer),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  provider.issuer = `http://127.0.0.1:${address.port}`;
  return provider;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly location?: string;
}

function json(value: unknown): Answer {
  return { status: 200, body: JSON.stringify(value), type: 'application/json' };
}

function send(response: ServerResponse, { status, body, type, location }: Answer): void {
  response.writeHead(status, {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(location === undefined ? {} : { location }),
  });
  response.end(body);
}

function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    authorization_response_iss_parameter_supported: true,
  };
}

/** Each part is form-encoded before it goes into the header (RFC 6749, 2.3.1). */
function isOurClient(header: string | undefined): boolean {
  const [user = '', password = ''] = Buffer.from(header?.replace(/^Basic /, '') ?? '', 'base64')
    .toString()
    .split(':');
  const decoded = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));
  return decoded(user) === oidcClient.id && decoded(password) === oidcClient.secret;
}

async function keyPair(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

function idToken(payload: JWTPayload, issuer: string, key: CryptoKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: oidcClient.id, iat: now, exp: now + 60, ...payload };
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'published' }).sign(key);
}
