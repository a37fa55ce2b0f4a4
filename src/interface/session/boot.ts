import type { InterfaceDescription, ProjectDescription } from '../../contract/index.ts';
import { ApiProblem, request } from '../client/index.ts';
import { t } from '../i18n/index.ts';
import { takeArrival, type Arrival } from './arrival.ts';
import { loadEveryChunk } from './load-every-chunk.ts';
import { setPasswordLink } from './password-link.ts';
import { pendingSignOn, type PendingSignOn } from './pending-sign-on.ts';
import { rememberedProject } from './remembered-project.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';

/** Everything that is known before somebody is signed in. */
export interface Boot {
  readonly description: InterfaceDescription;
  readonly project: ProjectDescription;
  readonly store: SessionStore;
}

/**
 * Asks the server what there is, then opens the session: by the code of a sign-in link, or by cookie.
 *
 * @param base path prefix of the interface, where the service is
 * @throws what `request` throws, when the interface's own server does not answer
 */
export async function boot(base: string): Promise<Boot> {
  const arrival = takeArrival();
  const pending = arrival === null ? null : pendingSignOn.take();
  const answer = await request<InterfaceDescription>({
    side: 'service',
    method: 'GET',
    base,
    path: '/interface.json',
  });
  const project = chooseProject(answer.body.projects, projectNamed(answer.body, arrival, pending));
  rememberedProject.set(project.slug);
  const store = openStore(answer.body, project, base);
  // The page does not wait for it: it draws itself from the store's state.
  // A link that was opened meanwhile changed the fragment before anybody listened.
  void open(store, takeArrival() ?? arrival, pending);
  watchForCodes(store);
  if (!answer.body.together) loadAllOnceSignedIn(store, base);
  return { description: answer.body, project, store };
}

/** The project of the link or of the way over a provider, else the one in the address, else the last one. */
function projectNamed(
  { projects }: InterfaceDescription,
  arrival: Arrival | null,
  pending: PendingSignOn | null,
): string | null {
  const bridge = arrival?.kind === 'password' ? arrival.bridge : null;
  const linked = bridge === null ? undefined : projects.find((project) => project.bridge === bridge)?.slug;
  return (
    linked ??
    pending?.project ??
    new URLSearchParams(location.search).get('project') ??
    rememberedProject.get()
  );
}

/** Opens the session with what somebody arrived with. */
async function open(
  store: SessionStore,
  arrival: Arrival | null,
  pending: PendingSignOn | null,
): Promise<void> {
  if (pending !== null) history.replaceState(history.state, '', pending.path);
  switch (arrival?.kind) {
    case 'refused':
      return store.refuse(signOnProblem(arrival));
    case 'code':
      return pending === null ? store.exchangeCode(arrival.code) : finish(store, arrival.code, pending);
    case 'password':
      setPasswordLink(arrival);
      return store.restore();
    case undefined:
      return store.restore();
  }
}

/** Back from a provider; apart, the service's way is followed by the bridge's. */
async function finish(store: SessionStore, code: string, pending: PendingSignOn): Promise<void> {
  if (pending.side === 'bridge') return store.finishSignOn(code, pending.verifier);
  try {
    await store.openService(code, pending.verifier);
    const { goToProvider } = await import('./begin-sign-on.ts');
    const { provider, project, path } = pending;
    await goToProvider(store, { provider, project, path, side: 'bridge' });
  } catch (error) {
    store.refuse(error instanceof Error ? error : new Error(String(error)));
  }
}

/** What the fragment says of a refusal; the words are chosen where it is shown. */
function signOnProblem({ code, reason }: Extract<Arrival, { kind: 'refused' }>): ApiProblem {
  const nothing = { type: 'about:blank', title: code, detail: '', instance: '', request_id: '' };
  return new ApiProblem('bridge', { ...nothing, status: 401, code, reason });
}

/** A sign-in link opened in a tab that already shows the interface changes the fragment and loads nothing. */
function watchForCodes(store: SessionStore): void {
  addEventListener('hashchange', () => {
    const arrival = takeArrival();
    if (arrival !== null) void open(store, arrival, pendingSignOn.take());
  });
}

/** From then on the page needs its own server for nothing but configuration. */
function loadAllOnceSignedIn(store: SessionStore, base: string): void {
  const unsubscribe = store.subscribe(() => {
    if (store.getState().phase !== 'signed_in') return;
    unsubscribe();
    loadEveryChunk(base).catch(() => undefined); // a screen's script is asked for again when it opens
  });
}

/** @throws Error when the server names no project */
export function chooseProject(
  projects: readonly ProjectDescription[],
  slug: string | null,
): ProjectDescription {
  const chosen = projects.find((project) => project.slug === slug) ?? projects[0];
  if (chosen === undefined) throw new Error(t('errors.noProject'));
  return chosen;
}

function openStore(
  description: InterfaceDescription,
  project: ProjectDescription,
  base: string,
): SessionStore {
  const bridge = project.bridge?.replace(/\/+$/, '') ?? base;
  return createSessionStore({
    bridge: { side: 'bridge', base: bridge, crossSite: isElsewhere(bridge) },
    service: { side: 'service', base, crossSite: false },
    together: description.together,
  });
}

/** Calls to another origin carry no cookies. */
function isElsewhere(base: string): boolean {
  return base.includes('://') && new URL(base).origin !== location.origin;
}
