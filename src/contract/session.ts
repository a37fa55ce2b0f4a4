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
