import type { SignInMethods } from '../../contract/index.ts';
import { request, type Side } from '../client/index.ts';
import { base64url } from './base64url.ts';
import { pendingSignOn } from './pending-sign-on.ts';
import type { SessionStore } from './session-store.ts';

const roots: Readonly<Record<Side, string>> = { bridge: '/api/auth/', service: '/service/auth/' };

/** How one can sign in on a side. @throws what `request` throws */
export async function signInMethods(store: SessionStore, side: Side): Promise<SignInMethods> {
  const { base } = store.addresses[side];
  return (await request<SignInMethods>({ side, method: 'GET', base, path: `${roots[side]}methods/` })).body;
}

/**
 * Goes to a provider. Apart from each other each side is signed in to by a way of its own: first the service,
 * whose cookie lasts, then the bridge, whose token lives as long as the page.
 *
 * @throws what `request` throws; TypeError when the page has no WebCrypto (plain http on another host)
 */
export async function beginSignOn(store: SessionStore, provider: string, project: string): Promise<void> {
  const path = location.pathname + location.search;
  await goToProvider(store, { provider, project, path, side: await firstSide(store, provider) });
}

async function firstSide(store: SessionStore, provider: string): Promise<Side> {
  if (store.together) return 'bridge';
  const { providers } = await signInMethods(store, 'service');
  return providers.some(({ id }) => id === provider) ? 'service' : 'bridge';
}

interface Journey {
  readonly provider: string;
  readonly project: string;
  readonly path: string;
  readonly side: Side;
}

/** Leaves the page. */
export async function goToProvider(store: SessionStore, journey: Journey): Promise<void> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const { side, provider } = journey;
  const answer = await request<{ readonly location: string }>({
    side,
    method: 'POST',
    base: store.addresses[side].base,
    path: `${roots[side]}oidc/${provider}/start/`,
    body: { challenge: base64url(new Uint8Array(digest)) },
  });
  const target = new URL(answer.body.location);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') throw new Error(target.protocol);
  pendingSignOn.set({ ...journey, verifier });
  location.assign(target);
}
