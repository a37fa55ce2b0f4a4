import type { InterfaceDescription, ProjectDescription } from '../../contract/index.ts';
import { request } from '../client/index.ts';
import { t } from '../i18n/index.ts';
import { loadEveryChunk } from './load-every-chunk.ts';
import { rememberedProject } from './remembered-project.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';
import { takeCodeFromAddress } from './sign-in-code.ts';

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
  const code = takeCodeFromAddress();
  const answer = await request<InterfaceDescription>({
    side: 'service',
    method: 'GET',
    base,
    path: '/interface.json',
  });
  const named = new URLSearchParams(location.search).get('project') ?? rememberedProject.get();
  const project = chooseProject(answer.body.projects, named);
  rememberedProject.set(project.slug);
  const store = openStore(answer.body, project, base);
  // The page does not wait for it: it draws itself from the store's state.
  void (code === null ? store.restore() : store.exchangeCode(code));
  watchForCodes(store);
  if (!answer.body.together) loadAllOnceSignedIn(store, base);
  return { description: answer.body, project, store };
}

/** A sign-in link opened in a tab that already shows the interface changes the fragment and loads nothing. */
function watchForCodes(store: SessionStore): void {
  addEventListener('hashchange', () => {
    const code = takeCodeFromAddress();
    if (code !== null) void store.exchangeCode(code);
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
