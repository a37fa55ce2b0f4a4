import { timingSafeEqual, hash } from 'node:crypto';
import type { Principal } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { BridgeError } from '../errors/index.ts';
import { storeTableNames } from '../store/index.ts';

/** What endpoints for operators and set-up need of the configuration; nothing here is secret. */
export interface Operations {
  /** The schemas that are read; empty for the usual one. */
  readonly schemas: readonly string[];
  /** Tables of the bridge's own. */
  readonly ownTables: ReadonlySet<string>;
  readonly maxTables: number;
  /** Address of the database without its password. */
  readonly address: string;
  /** The project of existing Jet Admin clients; null when there is none. */
  readonly project: string | null;
  readonly hasProjectToken: boolean;
  readonly webUrl: string;
  /**
   * Lets in who holds `BEARER_AUTH_KEY`, or a token with the privilege `settings`.
   *
   * @param key of the query string, as existing clients send it
   * @param authorization the header
   * @throws BridgeError `forbidden`, the same for a wrong key and for none
   */
  requireOperator(key: string | null, authorization: string | null, address: string): Promise<void>;
}

export function operationsOf(
  config: Config,
  authenticate: (header: string | null, address: string) => Promise<Principal>,
): Operations {
  const { bearerKey, jetAdmin } = config.auth;
  const expected = bearerKey === null ? null : digest(bearerKey.reveal());
  return {
    schemas: config.database.schemas,
    ownTables: new Set(storeTableNames),
    maxTables: config.database.maxTables,
    address: config.database.address ?? '',
    project: jetAdmin.project,
    hasProjectToken: jetAdmin.token !== null,
    webUrl: jetAdmin.webUrl,
    async requireOperator(key, authorization, address) {
      if (key !== null && expected !== null && timingSafeEqual(digest(key), expected)) return;
      const principal =
        authorization === null ? null : await authenticate(authorization, address).catch(() => null);
      if (principal?.grants.privileges.has('settings') === true) return;
      throw new BridgeError('forbidden', {
        detail: 'This needs the key of the bridge, or the privilege "settings".',
      });
    },
  };
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
