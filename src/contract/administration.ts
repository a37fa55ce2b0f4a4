/** `GET /api/roles/{name}/`; `PUT` takes `tables` and `privileges` of it. */
export interface RoleDescription {
  readonly name: string;
  /** Always there and not to be changed. */
  readonly built_in: boolean;
  /** By model, `*` for every table without an entry of its own. */
  readonly tables: Readonly<Record<string, RoleTable>>;
  readonly privileges: readonly string[];
  /** Who changed it last, and when; null for built-in roles. */
  readonly changed_by: string | null;
  readonly changed_at: string | null;
}

export interface RoleTable {
  readonly operations: readonly string[];
  /** `["*"]` for every column. */
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  readonly masked: readonly string[];
  /** A `_filter` tree with `$user.…`; null for every row. */
  readonly rows: unknown;
}

/** `GET /api/roles/`. */
export interface RoleList {
  readonly roles: readonly RoleDescription[];
}

/** `POST /api/roles/count/` `{model, rows, user?}`: how many rows a condition lets through. */
export interface RowCount {
  readonly count: number;
  readonly total: number;
}

/** `GET /api/roles/{name}/explain/?model=&operation=&column=`. */
export interface RoleExplanation {
  readonly allowed: boolean;
  /** A sentence, such as: may not write `orders.total`: role Support has no write on it. */
  readonly reason: string;
}

/** `GET /api/users/`. */
export interface UserList {
  readonly users: readonly UserDescription[];
}

export interface UserDescription {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  /** For `$user.<attribute>` in row conditions. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly has_password: boolean;
  /** A password alone does not sign in. */
  readonly second_factor: boolean;
  readonly created_at: string;
}

/** `GET /api/keys/`. */
export interface ApiKeyList {
  readonly keys: readonly ApiKeyDescription[];
}

export interface ApiKeyDescription {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly addresses: readonly string[];
  readonly created_by: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly last_used_from: string | null;
}

/** Answer of `POST /api/keys/` and `POST /api/keys/{id}/rotate/`: the only time the key is shown. */
export interface NewApiKeyAnswer {
  readonly key: string;
  readonly description: ApiKeyDescription;
}
