import type { ConnectionSettings } from './connection-settings.ts';
import type { Secret } from './secret.ts';
import type { SettingValues } from './settings.ts';

/**
 * The resolved configuration: every setting of the table under its path (`config.server.port`), read and checked.
 *
 * Printing it shows no secret. `database.connection` and `store.connection` are what `openClient` takes.
 */
export interface Config extends Omit<SettingValues, 'database' | 'store'> {
  readonly database: SettingValues['database'] & DatabaseTarget;
  readonly store: SettingValues['store'] & StoreTarget;
  /** The configuration file; null when there is none. */
  readonly file: string | null;
  /** Absolute: where the file is, or the current folder. Relative paths start here. */
  readonly folder: string;
  /** Sentences for the person who starts the program. */
  readonly warnings: readonly string[];
}

export interface DatabaseTarget {
  /** Null when no database is configured: `requireDatabase` says so. */
  readonly connection: Secret<ConnectionSettings> | null;
  /** For statements that people write themselves: `database.consoleUrl`, else the same as `connection`. */
  readonly consoleConnection: Secret<ConnectionSettings> | null;
  /** The address without its password, for people; null without a database. */
  readonly address: string | null;
}

export interface StoreTarget {
  readonly connection: Secret<ConnectionSettings>;
  readonly address: string;
}
