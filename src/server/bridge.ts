import type { Limits } from '../config/limits.ts';
import type { Client } from '../connections/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Observer } from '../events/index.ts';
import type { DatabaseSchema } from '../schema/index.ts';

/** What endpoints work with: one database, its schema now, and the limits of the configuration. */
export interface Bridge {
  readonly dialect: Dialect;
  readonly client: Client;
  readonly schema: SchemaSource;
  readonly limits: Limits;
  readonly readOnly: boolean;
  readonly observe: Observer;
  readonly now: () => Date;
}

/** The current schema; a request takes it once and sees one version throughout. */
export interface SchemaSource {
  /** @throws BridgeError `database_unavailable` when it was never loaded */
  current(): DatabaseSchema;
  /** Reads the catalog again; a reload that fails keeps the old schema and throws. */
  reload(): Promise<DatabaseSchema>;
}

export type { Limits } from '../config/limits.ts';
