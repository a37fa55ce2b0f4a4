import { openJetAdminTokens, type JetAdminProject, type JetAdminTokens } from './jwt.ts';
import { openProjectAuth, type ProjectAuth } from './project-auth.ts';

export { remotePrincipal } from './remote-principal.ts';
export type { JetAdminProject };

/** What believes the clients of Jet Admin. */
export interface JetAdmin extends JetAdminProject {
  readonly verify: JetAdminTokens;
  readonly projectAuth: ProjectAuth;
}

export interface JetAdminOptions extends JetAdminProject {
  /** PEM text; null for the built-in key of Jet Admin. */
  readonly verifyKey: string | null;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  readonly now: () => Date;
  readonly fetch?: typeof fetch;
}

/** @throws ConfigError when the key cannot be read */
export function openJetAdmin({ project, token, verifyKey, ...options }: JetAdminOptions): JetAdmin {
  return {
    project,
    token,
    verify: openJetAdminTokens(verifyKey, options.now),
    projectAuth: openProjectAuth(options),
  };
}
