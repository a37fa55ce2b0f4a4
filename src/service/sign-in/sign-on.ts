import type { Account, Accounts } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { noStore } from './answers.ts';
import { textFields } from './body-fields.ts';
import { interfaceLink, signInPaths, type SignInServices, type SignOnProvider } from './sign-in-services.ts';
import type { SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/oidc/{provider}/start/` `{challenge}` → `{location}`, where the browser goes.
 *
 * @throws BridgeError `not_found`, `invalid_request`, `authority_unavailable`, `sign_in_not_configured`
 */
export async function startSignOn(
  request: SignInRequest,
  providerId: string,
  accounts: Accounts,
  services: SignInServices,
): Promise<Response> {
  const provider = requireProvider(providerId, services);
  const redirectUri = redirectUriOf(provider, accounts, services);
  requireInterface(services);
  const { challenge } = textFields(await request.body(), ['challenge']);
  const secrets = await accounts.signOns.begin(provider.id, challenge);
  const location = await provider.authorizationUrl(secrets, redirectUri);
  return Response.json({ location: location.href }, { headers: noStore });
}

/**
 * `GET …/auth/oidc/{provider}/callback/`: the browser comes back from the provider, and goes on to the
 * interface with a one-time code, or with the code of what went wrong. No token stands in an address.
 *
 * @throws BridgeError `not_found`, `sign_in_not_configured`
 */
export async function finishSignOn(
  { search: answer, trail }: SignInRequest & { readonly search: URLSearchParams },
  providerId: string,
  accounts: Accounts,
  services: SignInServices,
): Promise<Response> {
  const provider = requireProvider(providerId, services);
  requireInterface(services);
  try {
    const { account, code } = await signOn(answer, provider, accounts, services);
    trail?.identify(account);
    trail?.tell({ role: account.role });
    return sendOn(services, accounts, { code });
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    const { reason } = error.members;
    const facts = { sign_on_error: error.code, ...(typeof reason === 'string' ? { reason } : {}) };
    trail?.tell({ refused: facts });
    return sendOn(services, accounts, facts);
  }
}

/** State → who came back → account → code. */
async function signOn(
  answer: URLSearchParams,
  provider: SignOnProvider,
  accounts: Accounts,
  services: SignInServices,
): Promise<{ readonly account: Account; readonly code: string }> {
  const { challenge, ...secrets } = await accounts.signOns.take(provider.id, answer.get('state') ?? '');
  const redirectUri = redirectUriOf(provider, accounts, services);
  const identity = await provider.identityOf(answer, secrets, redirectUri);
  const account = await accounts.signOns.accept(identity, provider.rules);
  return { account, code: await accounts.signOns.createCode(account.id, challenge) };
}

function requireProvider(id: string, { providers }: SignInServices): SignOnProvider {
  const provider = providers.find((one) => one.id === id);
  if (provider !== undefined) return provider;
  const known = providers.map((one) => one.id).join(', ');
  throw new BridgeError('not_found', {
    detail:
      known === ''
        ? 'No provider is configured. Set auth.oidc.issuer and auth.oidc.clientId.'
        : `There is no such provider. Configured in auth.oidc: ${known}.`,
  });
}

/** One address a provider, so that the answer of one is never taken for another's. */
function redirectUriOf(
  provider: SignOnProvider,
  { side }: Pick<Accounts, 'side'>,
  { publicBase }: SignInServices,
): string {
  return `${publicBase ?? ''}${signInPaths[side]}oidc/${provider.id}/callback/`;
}

function requireInterface({ interfaceBase }: SignInServices): void {
  if (interfaceBase !== null) return;
  throw new BridgeError('sign_in_not_configured', {
    detail:
      'This bridge does not know where its interface is. Set service.url, the address of the service that serves it.',
  });
}

function sendOn(
  services: SignInServices,
  { side }: Pick<Accounts, 'side'>,
  facts: Readonly<Record<string, string>>,
): Response {
  const headers = { ...noStore, Location: interfaceLink(services, side, facts) ?? '' };
  return new Response(null, { status: 303, headers });
}
