import type * as OpenIdClient from 'openid-client';
import type { Configuration } from 'openid-client';
import type { OidcProvider } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Observer } from '../../events/index.ts';
import type { SignOnProvider } from '../../service/index.ts';
import { identityOfClaims, saysEnough, type Claims } from './claims.ts';
import { providerFetch } from './provider-fetch.ts';

/** What a provider says of itself is asked again after so long: its addresses may move. */
const discoveryLivesMs = 3_600_000;
const timeoutSeconds = 10;

interface Discovered {
  readonly client: typeof OpenIdClient;
  readonly configuration: Configuration;
}

/**
 * A provider of OpenID Connect: authorization code with PKCE, state and nonce; the ID token's signature is
 * checked with the provider's keys. Nothing is asked until somebody signs in.
 */
export function openProvider(provider: OidcProvider, observe: Observer, now: () => number): SignOnProvider {
  const discover = remembered(() => discovery(provider), now);
  const ask = async (): Promise<Discovered> => {
    try {
      return await discover();
    } catch (error) {
      throw unavailable(provider, error);
    }
  };
  return {
    id: provider.id,
    name: provider.name,
    rules: provider,
    async authorizationUrl({ state, nonce, codeVerifier }, redirectUri) {
      const { client, configuration } = await ask();
      return client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: provider.scopes.join(' '),
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
    },
    async identityOf(answer, { state, nonce, codeVerifier }, redirectUri) {
      const discovered = await ask();
      const { client, configuration } = discovered;
      try {
        const address = new URL(`${redirectUri}?${answer.toString()}`);
        const checks = { pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce };
        const tokens = await client.authorizationCodeGrant(configuration, address, {
          ...checks,
          idTokenExpected: true,
        });
        const token = tokens.claims();
        if (token === undefined) throw new Error('no ID token');
        const claims = saysEnough(token, provider)
          ? token
          : { ...(await userInfo(discovered, tokens.access_token, token.sub)), ...token };
        return identityOfClaims(token.iss, token.sub, claims, provider);
      } catch (error) {
        throw notVerified(provider, error, observe);
      }
    },
  };
}

/** Whether a provider answers and says what is needed, for `check-connection`. @throws BridgeError `authority_unavailable` */
export async function checkProvider(provider: OidcProvider): Promise<void> {
  await discovery(provider).catch((error: unknown) => {
    throw unavailable(provider, error);
  });
}

/** Loaded only here: nobody else pays for the library. */
async function discovery(provider: OidcProvider): Promise<Discovered> {
  const client = await import('openid-client');
  const { clientSecret } = provider;
  const server = new URL(provider.issuer);
  const configuration = await client.discovery(
    server,
    provider.clientId,
    undefined,
    clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret.reveal()),
    {
      [client.customFetch]: providerFetch(provider.allowAddresses),
      timeout: timeoutSeconds,
      execute: [
        // Without it the library trusts the connection and leaves the signature of the ID token alone.
        client.enableNonRepudiationChecks,
        // Only an issuer on this machine can have an http address: the settings refuse others.
        ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    },
  );
  return { client, configuration };
}

/** Groups may stand there only. Its answer must be about the same person. */
async function userInfo(
  { client, configuration }: Discovered,
  accessToken: string,
  subject: string,
): Promise<Claims> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(configuration, accessToken, subject);
}

/** One result for everybody, until it is too old; a failure is not remembered. */
function remembered<T>(find: () => Promise<T>, now: () => number): () => Promise<T> {
  let found: { readonly result: Promise<T>; readonly untilMs: number } | null = null;
  return () => {
    if (found !== null && now() < found.untilMs) return found.result;
    const result = find();
    const current = { result, untilMs: now() + discoveryLivesMs };
    found = current;
    result.catch(() => {
      if (found === current) found = null;
    });
    return result;
  };
}

function unavailable({ issuer, name }: OidcProvider, cause: unknown): BridgeError {
  return new BridgeError('authority_unavailable', {
    detail: `${name} does not answer as an OpenID Connect provider. Check auth.oidc.issuer (${issuer}). ${reasonOf(cause)}`,
    retryAfterSeconds: 5,
    cause,
  });
}

/** What exactly did not fit is for the log: to who tries to forge an answer it would be a hint. */
function notVerified(provider: OidcProvider, error: unknown, observe: Observer): BridgeError {
  const answered = error instanceof Error && 'error' in error ? String(error.error) : '';
  if (answered === 'access_denied') {
    return new BridgeError('identity_not_verified', {
      detail: `${provider.name} did not let you in, or you turned back.`,
      members: { reason: 'denied' },
    });
  }
  observe({ name: 'warning', detail: `auth.oidc (${provider.id}): ${reasonOf(error)}` });
  return new BridgeError('identity_not_verified', {
    detail: `The answer of ${provider.name} could not be verified. Sign in again.`,
    cause: error,
  });
}

/** Codes and messages of the library; none of them holds a token. */
function reasonOf(error: unknown): string {
  if (error instanceof BridgeError) return error.message;
  if (!(error instanceof Error)) return '';
  const said = 'error' in error && typeof error.error === 'string' ? `: ${error.error}` : '';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  const inner = error.cause instanceof Error && error.cause !== error ? ` ${reasonOf(error.cause)}` : '';
  return `${error.message}${said}${code}${inner}`;
}
