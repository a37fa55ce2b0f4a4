import { authenticate, type AuthParts } from '../../auth/index.ts';
import type { Config } from '../../config/index.ts';
import type { Bridge } from '../bridge.ts';
import { otherDatabases } from './other-databases.ts';
import type { Place } from './place-of.ts';
import type { SettingsTarget } from './read-target.ts';

/** How requests reach databases that they name themselves. */
export interface Elsewhere {
  /** @throws BridgeError `invalid_bridge_settings`, `too_busy` */
  place(header: string): Promise<Place>;
  close(): Promise<void>;
}

/** Null unless it is switched on, and there is a token to decrypt with. */
export function openElsewhere({ auth }: Config, bridge: Bridge, parts: AuthParts): Elsewhere | null {
  const { bridgeSettings, bridgeSettingsHosts, bridgeSettingsEngines, token } = auth.jetAdmin;
  const { jetAdmin, bearerKey } = parts;
  if (!bridgeSettings || token === null || jetAdmin === undefined) return null;
  const rules = { hosts: bridgeSettingsHosts, engines: bridgeSettingsEngines };
  const others = otherDatabases(bridge, token.reveal(), rules);
  return {
    async place(header) {
      const target = await others.read(header);
      // Our own tokens carry roles for the tables of the configured database.
      const vouching: AuthParts = {
        accounts: null,
        bearerKey,
        jetAdmin: { ...jetAdmin, project: target.project, token: target.token },
      };
      return {
        database: addressOf(target),
        recognize: () => null,
        authenticate: (authorization, address) => authenticate(authorization, vouching, address),
        bridge: () => others.open(target),
      };
    },
    close: () => others.close(),
  };
}

function addressOf({ connection: { engine, host = '', port, database } }: SettingsTarget): string {
  return `${engine}://${host}${port === undefined ? '' : `:${port}`}/${database}`;
}
