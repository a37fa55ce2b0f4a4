import { hash } from 'node:crypto';
import { boundedMap } from '../../accounts/index.ts';
import { openClient } from '../../connections/index.ts';
import { loadDialect } from '../../dialects/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { createSchemaSource } from '../../introspection/index.ts';
import { noSignInServices } from '../../service/index.ts';
import { storeTableNames } from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';
import { openConsole } from '../console/index.ts';
import { requireTimeZone } from '../require-time-zone.ts';
import { openSealed } from './open-sealed.ts';
import { readTarget, type SettingsRules, type SettingsTarget } from './read-target.ts';

/** Databases that requests name, opened when they are and closed when they rest. */
export interface OtherDatabases {
  /** What a header says. @throws BridgeError `invalid_bridge_settings`, `too_busy` */
  read(header: string): Promise<SettingsTarget>;
  /** The bridge on that database. @throws BridgeError `database_unavailable`, `too_busy` */
  open(target: SettingsTarget): Promise<Bridge>;
  close(): Promise<void>;
}

/** Decrypted headers are remembered for so long (P1 of the API reference). */
const headerMs = 60_000;
const maxHeaders = 500;
const maxOpen = 20;
const restMs = 600_000;

interface Opened {
  readonly bridge: Promise<Bridge>;
  usedAtMs: number;
}

/** @param own the bridge on the configured database, whose limits and rules hold for the others */
export function otherDatabases(own: Bridge, token: string, rules: SettingsRules): OtherDatabases {
  const targets = boundedMap<{ readonly target: SettingsTarget; readonly untilMs: number }>(maxHeaders);
  const opened = new Map<string, Opened>();
  const sweep = setInterval(() => closeResting(opened, Date.now() - restMs), 60_000).unref();
  return {
    async read(header) {
      const id = hash('sha256', header, 'base64url');
      const known = targets.get(id);
      if (known !== undefined && Date.now() < known.untilMs) return known.target;
      const target = readTarget(await openSealed(header, token), rules);
      targets.set(id, { target, untilMs: Date.now() + headerMs });
      return target;
    },
    open(target) {
      const { connection, schemas, only, except, timeZone } = target;
      const id = hash('sha256', JSON.stringify([connection, schemas, only, except, timeZone]), 'base64url');
      const known = opened.get(id);
      if (known !== undefined) {
        known.usedAtMs = Date.now();
        return known.bridge;
      }
      if (opened.size >= maxOpen)
        return Promise.reject(new BridgeError('too_busy', { retryAfterSeconds: 5 }));
      const bridge = openOther(own, target);
      opened.set(id, { bridge, usedAtMs: Date.now() });
      bridge.catch(() => opened.delete(id));
      return bridge;
    },
    async close() {
      clearInterval(sweep);
      await Promise.all(closeResting(opened, Infinity));
    },
  };
}

async function openOther(own: Bridge, target: SettingsTarget): Promise<Bridge> {
  const { connection, schemas, only, except, timeZone } = target;
  const settings = { ...connection, readOnly: own.readOnly };
  const dialect = await loadDialect(settings.engine);
  let client: Bridge['client'] | undefined;
  try {
    client = await openClient(settings, own.observe);
    const selection = { only, except: [...except, ...storeTableNames], maxTables: 10_000 };
    await requireTimeZone(timeZone, dialect, client);
    const schema = await createSchemaSource({
      dialect,
      client,
      schemas,
      selection,
      timeZone,
      observe: own.observe,
    });
    const { store, limits, readOnly, observe, now, seals, audit } = own;
    // Named one by one: what else the own bridge has may be bound to its database.
    return {
      ...(audit === undefined ? {} : { audit }),
      accounts: null,
      signIn: noSignInServices,
      store,
      limits,
      readOnly,
      observe,
      now,
      seals,
      dialect,
      client,
      console: openConsole(settings, own.observe),
      // Declared relations belong to the configured database.
      schema: { ...schema, draft: async () => schema.current(), refresh: async () => undefined },
    };
  } catch (cause) {
    await client?.close(0);
    throw new BridgeError('database_unavailable', {
      detail: 'The database that X-Bridge-Settings names cannot be opened.',
      cause,
    });
  }
}

function closeResting(opened: Map<string, Opened>, usedBeforeMs: number): Promise<void>[] {
  const resting = [...opened].filter(([, { usedAtMs }]) => usedAtMs < usedBeforeMs);
  return resting.map(async ([id, { bridge }]) => {
    opened.delete(id);
    const open = await bridge.catch(() => null);
    await open?.console.close();
    await open?.client.close();
  });
}
