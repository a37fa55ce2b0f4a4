/** `POST /api/auth/login/` and `/service/auth/login/`, their `refresh/` and `link/`. */
export interface SignInAnswer {
  /** Data token or UI token; kept in memory only. */
  readonly token: string;
  /** Whole seconds. */
  readonly expires_in: number;
  readonly user: SignedInUser;
  /** Only when the request said `"refresh":"body"`. */
  readonly refresh_token?: string;
}

export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly privileges: readonly string[];
}

/** `GET /interface.json` on the server that serves the interface. */
export interface InterfaceDescription {
  readonly version: string;
  /** Bridge and service run on this origin with one set of accounts. */
  readonly together: boolean;
  readonly projects: readonly ProjectDescription[];
}

export interface ProjectDescription {
  readonly slug: string;
  readonly name: string;
  readonly environment: { readonly name: string; readonly color: string };
  /** Base address of the bridge; null is this origin. */
  readonly bridge: string | null;
}

/** `GET /service/configuration/{kind}/{name}/`. */
export interface ConfigurationEntry {
  readonly value: unknown;
  readonly version: number;
  readonly changed_by: string;
  readonly changed_at: string;
}

/** `GET /api/auth/whoami/` and `/service/auth/whoami/`. */
export interface WhoAmI {
  readonly user: SignedInUser;
  /** Whole seconds until the token expires; null for a key, which does not. */
  readonly expires_in: number | null;
}

/** `GET /api/auth/sessions/`: where the account is signed in on this side, the last used first. */
export interface SessionList {
  readonly sessions: readonly SessionDescription[];
}

/** One of them; `DELETE …/sessions/{id}/` ends it. */
export interface SessionDescription {
  readonly id: string;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly expires_at: string;
  readonly address: string;
  readonly user_agent: string;
  /** The session that asks. */
  readonly current: boolean;
}

/** Body of `POST /api/auth/password/`; ends every other session of the account, on both sides. */
export interface PasswordChange {
  readonly current_password: string;
  readonly new_password: string;
}

/** `GET /service/projects/`. */
export interface ProjectList {
  readonly projects: readonly ProjectDescription[];
}

/** `GET /service/projects/{slug}/members/`. Empty: the project is everybody's. */
export interface ProjectMembers {
  readonly members: readonly ProjectMember[];
}

export interface ProjectMember {
  readonly account: { readonly id: string; readonly email: string; readonly name: string };
  /** E-mail. */
  readonly added_by: string;
  /** ISO 8601, UTC. */
  readonly added_at: string;
}

/** `GET /service/configuration/{kind}/{name}/versions/`, the newest first. */
export interface ConfigurationVersions {
  readonly versions: readonly ConfigurationEntry[];
}

/** `GET /service/configuration/{kind}/`: every entry of a kind that applies to who asks. */
export interface ConfigurationEntries {
  readonly entries: readonly NamedConfigurationEntry[];
}

export interface NamedConfigurationEntry extends ConfigurationEntry {
  /** `mine`, `role:<name>` or `everyone`. */
  readonly scope: string;
  readonly name: string;
  /** For the `If-Match` of the next change. */
  readonly etag: string;
}

/** `GET` and `PUT /service/configuration/`: everything that is kept for a project, as one file. */
export interface ConfigurationFile {
  readonly format: 'jet-bridge-configuration';
  readonly entries: readonly ConfigurationFileEntry[];
}

export interface ConfigurationFileEntry {
  /** `everyone` or `role:<name>`: what belongs to one person stays with that person. */
  readonly scope: string;
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
}

/** `GET /api/auth/methods/` and `/service/auth/methods/`: how one can sign in on this side. */
export interface SignInMethods {
  /** Of OpenID Connect, in the order of their buttons. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** A link to set a new password can be mailed. */
  readonly password_reset: boolean;
}

/** `POST …/auth/reset/open/` `{code}`: what a link to set a password is for. */
export interface PasswordLinkDescription {
  readonly email: string;
  readonly name: string;
  readonly purpose: 'reset' | 'invitation';
  /** Whole seconds. */
  readonly expires_in: number;
}

/** `POST /api/users/{id}/invitation/`: mailed, or to be handed over. */
export type InvitationAnswer =
  | { readonly sent: true; readonly expires_in: number }
  | {
      readonly sent: false;
      readonly code: string;
      readonly purpose: PasswordLinkDescription['purpose'];
      /** Null where the bridge does not know the address of its interface: `#invite=` or `#reset=` + code behind that. */
      readonly link: string | null;
      readonly expires_in: number;
    };
