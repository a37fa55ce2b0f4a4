import { Socket } from 'node:net';
import postgres from 'postgres';
import type { ConnectionSettings } from '../config/connection-settings.ts';
import { ConnectionError } from './connection-loss.ts';
import { losslessTypes } from './postgres-text.ts';

export interface SessionSettings {
  /** Named prepared statements may be used: not behind a transaction pooler. */
  readonly prepare: boolean;
  /** Parameters of the start-up message. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** postgres.js as the speaker of the protocol on one socket that is open already. */
export function openDriver(
  settings: ConnectionSettings,
  session: SessionSettings,
  socket: Socket,
): postgres.Sql {
  return postgres(driverOptions(settings, session, onlyOnce(socket)));
}

interface Unlisted {
  readonly socket: () => Socket;
  /** 0: no statement is sent before the one ahead of it was answered. */
  readonly max_pipeline: 0;
}

function driverOptions(
  settings: ConnectionSettings,
  session: SessionSettings,
  socket: () => Socket,
): postgres.Options<Record<string, postgres.PostgresType>> {
  // Two options are left out of the driver's types. Everything that PG… variables could change is said here.
  const options: postgres.Options<Record<string, postgres.PostgresType>> & Unlisted = {
    host: 'localhost',
    port: settings.port ?? 5432,
    database: settings.database,
    ...(settings.user === undefined ? {} : { user: settings.user }),
    password: () => settings.password ?? '',
    ssl: false,
    max: 1,
    max_pipeline: 0,
    prepare: session.prepare,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 0,
    keep_alive: null,
    debug: false,
    connection: session.parameters,
    types: losslessTypes,
    onnotice: () => {},
    socket,
  };
  return options;
}

/** The socket for the driver's first call, and one that fails for any later: it must not reconnect. */
function onlyOnce(socket: Socket): () => Socket {
  let isTaken = false;
  return () => {
    if (!isTaken) {
      isTaken = true;
      return socket;
    }
    const dead = new Socket();
    setImmediate(() => dead.destroy(new ConnectionError('CONNECTION_CLOSED', 'The connection is closed.')));
    return dead;
  };
}
