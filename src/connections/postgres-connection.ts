import type { Socket } from 'node:net';
import type postgres from 'postgres';
import type { ConnectionSettings } from '../config/connection-settings.ts';
import type { Result, ResultColumn, Statement } from './client.ts';
import { ConnectionError } from './connection-loss.ts';
import { within } from './deadline.ts';
import type { PooledConnection } from './pool.ts';
import { openDriver, type SessionSettings } from './postgres-driver.ts';
import { RawReader } from './postgres-raw.ts';
import { parameterText } from './postgres-text.ts';
import { openPostgresSocket } from './postgres-socket.ts';
import type { RawRows } from './raw-rows.ts';
import { withinBytes } from './result-limit.ts';

/** Terminate: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const terminate = Buffer.from([0x58, 0, 0, 0, 4]);
const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A result with its command tag, such as `COMMIT`. */
export interface CommandResult extends Result {
  readonly command: string;
}

/**
 * One session on a PostgreSQL server: postgres.js as the speaker of the protocol, a socket of ours under it.
 *
 * Never reconnects: once `lost`, it refuses, because a statement of a transaction must not run on another
 * session. All cells come as text (booleans as `t` and `f`) or null.
 */
export class PostgresConnection implements PooledConnection {
  /** The session's `statement_timeout` as last set; the client sets it when a request wants another. */
  statementTimeoutMs: number | undefined;
  readonly #settings: ConnectionSettings;
  readonly #socket: Socket;
  readonly #sql: postgres.Sql;
  #lost = false;
  #backend: { readonly pid: number; readonly secret: number } | undefined;

  /** @throws what the socket or the server says, ConnectionError `CONNECT_TIMEOUT`, `TLS_NOT_OFFERED` */
  static async open(
    settings: ConnectionSettings,
    session: SessionSettings,
    onLost: (connection: PostgresConnection) => void,
  ): Promise<PostgresConnection> {
    const ms = settings.connectTimeoutMs ?? 3000;
    const opening = new AbortController();
    const late = (): Error => {
      opening.abort();
      return new ConnectionError('CONNECT_TIMEOUT', `No connection within ${ms} ms.`);
    };
    const startMs = performance.now();
    const socket = await within(openPostgresSocket(settings, opening.signal), ms, late);
    const connection = new PostgresConnection(settings, socket, session, onLost);
    try {
      const restMs = Math.max(1, ms - (performance.now() - startMs));
      await within(connection.#start(), restMs, late);
      return connection;
    } catch (error) {
      connection.destroy(new ConnectionError('CONNECTION_DESTROYED', 'Opening the connection failed.'));
      throw error;
    }
  }

  private constructor(
    settings: ConnectionSettings,
    socket: Socket,
    session: SessionSettings,
    onLost: (connection: PostgresConnection) => void,
  ) {
    this.#settings = settings;
    this.#socket = socket;
    // Before the driver hears of it: it rejects the running statement at `error`, and the connection must not
    // be given to the next one until `close`.
    const lose = (): void => {
      if (this.#lost) return;
      this.#lost = true;
      onLost(this);
    };
    socket.on('error', lose).on('close', lose);
    // An end without an error would make postgres.js connect again while it starts.
    socket.on('end', () => {
      socket.destroy(new ConnectionError('CONNECTION_CLOSED', 'The server closed the connection.'));
      lose();
    });
    this.#sql = openDriver(settings, session, socket);
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** Runs one statement in the extended protocol, which refuses a second one in the same text. */
  async run(statement: Statement, prepare: boolean): Promise<CommandResult> {
    if (this.#lost) throw new ConnectionError('CONNECTION_CLOSED', 'The connection is closed.');
    // `simple` is left out of the driver's types; without parameters it would default to true.
    const options: postgres.UnsafeQueryOptions & { simple: false } = { prepare, simple: false };
    const rows = await withinBytes(
      this.#socket,
      statement.mostBytes,
      (error) => this.destroy(error),
      () => this.#sql.unsafe(statement.text, statement.params.map(parameterText), options).values(),
    );
    this.#backend ??= rows.state;
    return {
      rows,
      affected: changing.has(rows.command) ? rows.count : 0,
      insertId: null,
      ...(statement.describe ? { columns: columnsOf(rows) } : {}),
      command: rows.command,
    };
  }

  /** What runs statements without parameters and decodes nothing. Only while nothing else runs here. */
  rawReader(): { run(text: string): Promise<RawRows> } {
    return new RawReader(this.#socket);
  }

  /**
   * Asks the server to stop what this session is doing; resolves once the server took note.
   *
   * postgres.js' own `cancel()` drops its promise: a server that is away would end our process.
   */
  async cancel(): Promise<void> {
    if (!this.#backend || this.#lost) return;
    const message = Buffer.alloc(16);
    message.writeUInt32BE(16, 0);
    message.writeUInt32BE(80877102, 4);
    message.writeUInt32BE(this.#backend.pid, 8);
    message.writeUInt32BE(this.#backend.secret, 12);
    const sending = new AbortController();
    const late = (): Error => {
      sending.abort();
      return new ConnectionError('CONNECT_TIMEOUT', 'The server did not take the cancel request.');
    };
    await within(sendAlone(this.#settings, message, sending.signal), 2000, late);
  }

  close(): void {
    this.#lost = true;
    this.#socket.end(terminate);
    // A server that does not answer the good-bye must not keep the socket.
    setTimeout(() => this.#socket.destroy(), 1000).unref();
  }

  destroy(error: Error): void {
    this.#lost = true;
    this.#socket.destroy(error);
  }

  /** The first statement: authentication is over when it answers. */
  async #start(): Promise<void> {
    await this.run({ text: 'SELECT 1', params: [] }, false);
  }
}

/** Absent for a statement without rows. */
function columnsOf({ columns }: { readonly columns?: postgres.ColumnList<string> }): readonly ResultColumn[] {
  return (columns ?? []).map(({ name, type }) => ({ name, type: String(type) }));
}

/** Sends a message on a connection of its own; the server closes it when it has acted. */
async function sendAlone(settings: ConnectionSettings, message: Buffer, signal: AbortSignal): Promise<void> {
  const socket = await openPostgresSocket(settings, signal);
  await new Promise<void>((resolve) => {
    socket.on('error', () => resolve()).on('close', () => resolve());
    socket.resume().end(message);
  });
}
