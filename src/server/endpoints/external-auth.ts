import { BridgeError } from '../../errors/index.ts';
import type { SignOnProvider } from '../../service/index.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint, type Endpoint, type Method } from '../endpoint.ts';

const login = '/api/external_auth/login/:app/';
const complete = '/api/external_auth/complete/:app/';

/**
 * Section 6.26 of the API reference, as far as it can be kept: the original ends a sign-in by handing the token of the
 * project and who signed in to an address that the request names (R17). Here people go on to the sign-in of this
 * product, where the same provider has its button.
 */
export const externalAuth: readonly Endpoint[] = (['GET', 'POST'] as const).flatMap((method) => [
  step('login', method, login, 'Leads to the sign-in with a provider of auth.oidc', (app, search, bridge) => {
    requireProvider(app, bridge);
    refuseHandingOver(search.get('auth_uri'), bridge);
    return signInPage(bridge);
  }),
  step(
    'complete',
    method,
    complete,
    'Not offered; the answer says where providers send people back to',
    (app, _search, bridge) => {
      throw new BridgeError('not_supported', {
        detail: `Providers send people back to /api/auth/oidc/${providerOf(app, bridge)?.id ?? '{provider}'}/callback/: register that address with them.`,
      });
    },
  ),
]);

function step(
  name: string,
  method: Method,
  path: string,
  summary: string,
  answer: (app: string, search: URLSearchParams, bridge: Bridge) => Response,
): Endpoint {
  return endpoint({
    name: `external_auth_${name}_${method.toLowerCase()}`,
    method,
    path,
    access: { kind: 'public' },
    writes: false,
    original: true,
    summary,
    handle: async ({ params, search }, bridge) => answer(params['app'] ?? '', search, bridge),
  });
}

/** As existing clients write them. */
function normalized(app: string): string {
  return app.toLowerCase().replaceAll('-', '').slice(0, 100);
}

function providerOf(app: string, { signIn }: Bridge): SignOnProvider | undefined {
  return signIn.providers.find(({ id }) => normalized(id) === normalized(app));
}

/** @throws BridgeError `not_found` */
function requireProvider(app: string, bridge: Bridge): void {
  if (providerOf(app, bridge) !== undefined) return;
  throw new BridgeError('not_found', {
    detail: `There is no provider "${normalized(app)}" to sign in with. Providers stand in auth.oidc.`,
  });
}

/** @throws BridgeError `target_not_allowed`, `not_supported` */
function refuseHandingOver(address: string | null, { operations }: Bridge): void {
  if (address === null || address === '') return;
  const ours = operations === undefined ? null : new URL(operations.webUrl).origin;
  const asked = URL.canParse(address) ? new URL(address).origin : null;
  if (asked === null || asked !== ours) {
    throw new BridgeError('target_not_allowed', {
      detail: '"auth_uri" leads to another site than the Jet Admin of this bridge (auth.jetAdmin.webUrl).',
    });
  }
  throw new BridgeError('not_supported', {
    detail:
      'A sign-in is not handed over to Jet Admin: it would ask for the token of the project. Without "auth_uri" people sign in here.',
  });
}

/** An address of the configuration: nothing of the request says where it is (rule 21). */
function signInPage({ signIn: { interfaceBase } }: Bridge): Response {
  if (interfaceBase === null) {
    throw new BridgeError('sign_in_not_configured', {
      detail: 'Set server.publicUrl: people are sent to the sign-in there.',
    });
  }
  const headers = { Location: `${interfaceBase}/`, 'Cache-Control': 'no-store' };
  return new Response(null, { status: 303, headers });
}
