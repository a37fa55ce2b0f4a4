import type { Readable } from 'node:stream';
import { createConnection, type Connection } from 'mysql2';
import type { ConnectionSettings } from '../config/connection-settings.ts';
import type { Cell, Result, Row, Statement } from './client.ts';
import { ConnectionError, errorCode } from './connection-loss.ts';
import { within } from './deadline.ts';
import { isMysqlLoss } from './mysql-loss.ts';
import { mysqlColumn } from './mysql-columns.ts';
import { driverOptions } from './mysql-options.ts';
import { checkSession, readSession, setReadOnly, setSession, setStatementLimit } from './mysql-session.ts';
import type { PooledConnection } from './pool.ts';
import { withinBytes } from './result-limit.ts';

/** mysql2's code for a server without TLS; the mode `prefer` goes on without. */
const noTls = 'HANDSHAKE_NO_SSL_SUPPORT';

/**
 * One session on a MySQL or MariaDB server, with the session settings verified before its first use.
 *
 * Cells: 64-bit integers, decimals, dates, times and JSON are text; smaller integers, FLOAT and DOUBLE are
 * numbers (FLOAT widened to a double); bytes, BIT and geometry are `Uint8Array`.
 */
export class MysqlConnection implements PooledConnection {
  readonly #driver: Connection;
  readonly #onLost: (connection: MysqlConnection) => void;
  readonly #running = new Set<(error: Error) => void>();
  readonly #settings: ConnectionSettings;
  #lost = false;
  #isCancelled = false;
  #limitMs = 0;
  #id = '';

  /** @throws what the socket or the server says; ConnectionError `CONNECT_TIMEOUT` */
  static async open(
    settings: ConnectionSettings,
    onLost: (connection: MysqlConnection) => void,
  ): Promise<MysqlConnection> {
    const connection = await connect(settings, onLost);
    try {
      const ms = settings.connectTimeoutMs ?? 3000;
      await within(connection.#setUp(settings.readOnly === true), ms, () => tooLate(ms));
      return connection;
    } catch (error) {
      connection.destroy(new ConnectionError('CONNECTION_DESTROYED', 'Opening the connection failed.'));
      throw error;
    }
  }

  constructor(
    settings: ConnectionSettings,
    driver: Connection,
    onLost: (connection: MysqlConnection) => void,
  ) {
    this.#settings = settings;
    this.#driver = driver;
    this.#onLost = onLost;
    // Without this listener the loss of an idle connection would end the process.
    driver.on('error', () => this.#lose());
    driver.on('end', () => this.#lose());
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** A KILL was sent, which might yet hit a later statement: close it after use. */
  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Runs one statement as a real prepared statement: text and values never meet on our side. */
  run(statement: Statement): Promise<Result> {
    const source = socketOf(this.#driver);
    const end = (error: Error): void => {
      // The driver would read on until the server has said everything.
      source.destroy();
      this.destroy(error);
    };
    return withinBytes(source, statement.mostBytes, end, () => this.#execute(statement));
  }

  /** Runs a text of ours without values, such as COMMIT, which not every server prepares. */
  command(text: string): Promise<Result> {
    return this.#settled((resolve, reject) => {
      this.#driver.query(text, (error, answer) => (error ? reject(error) : resolve(result(answer))));
    });
  }

  /** Rows one by one; the socket is paused while `rowsAhead` of them wait to be read. */
  rows(statement: Statement, rowsAhead: number): Readable {
    const values = statement.params.map(parameter);
    return this.#driver.execute(statement.text, values).stream({ highWaterMark: rowsAhead });
  }

  /** Sets the limit of the database itself for what follows; costs nothing while it stays the same. */
  async limitStatements(ms: number): Promise<void> {
    if (ms === this.#limitMs) return;
    await this.command(setStatementLimit(ms));
    this.#limitMs = ms;
  }

  /**
   * Ends what this session is doing, over a connection of its own: the session itself does not listen.
   *
   * @throws when the server cannot be reached
   */
  async cancel(): Promise<void> {
    this.#isCancelled = true;
    const killer = await connect(this.#settings, () => {});
    try {
      await within(killer.command(`KILL QUERY ${BigInt(this.#id)}`), 1000, () => tooLate(1000));
    } finally {
      killer.close();
    }
  }

  close(): void {
    this.#lost = true;
    this.#driver.end(() => undefined);
    // A server that does not answer the good-bye must not keep the socket.
    setTimeout(() => this.#driver.destroy(), 1000).unref();
  }

  destroy(error: Error): void {
    this.#lost = true;
    this.#driver.destroy();
    // mysql2 forgets the callback of a statement whose connection it destroys.
    for (const reject of this.#running) reject(error);
  }

  #execute(statement: Statement): Promise<Result> {
    return this.#settled((resolve, reject) => {
      this.#driver.execute(statement.text, statement.params.map(parameter), (error, answer, fields) => {
        if (statement.prepare === false) this.#driver.unprepare(statement.text);
        if (error) reject(error);
        else if (statement.describe) resolve({ ...result(answer), columns: (fields ?? []).map(mysqlColumn) });
        else resolve(result(answer));
      });
    });
  }

  async #setUp(readOnly: boolean): Promise<void> {
    await this.command(setSession);
    if (readOnly) await this.command(setReadOnly);
    const { rows } = await this.command(readSession);
    const cells = rows[0] ?? [];
    checkSession(cells, readOnly);
    this.#id = String(cells[4]);
  }

  #lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#driver.destroy();
    this.#onLost(this);
    const error = new ConnectionError('CONNECTION_CLOSED', 'The server closed the connection.');
    // The driver tells the running statement itself, one turn later at most.
    setImmediate(() => {
      for (const reject of this.#running) reject(error);
    });
  }

  #settled<T>(start: (resolve: (value: T) => void, reject: (error: Error) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail = (error: Error): void => {
        this.#running.delete(fail);
        // While a statement runs, the driver tells only the statement.
        if (isMysqlLoss(error) || isFatal(error)) this.#lose();
        reject(error);
      };
      this.#running.add(fail);
      start((value) => {
        this.#running.delete(fail);
        resolve(value);
      }, fail);
    });
  }
}

async function connect(
  settings: ConnectionSettings,
  onLost: (connection: MysqlConnection) => void,
): Promise<MysqlConnection> {
  try {
    return new MysqlConnection(settings, await greet(settings, true), onLost);
  } catch (error) {
    if (settings.tls?.mode !== 'prefer' || errorCode(error) !== noTls) throw error;
    return new MysqlConnection(settings, await greet(settings, false), onLost);
  }
}

/** Resolves when the server has let us in. */
function greet(settings: ConnectionSettings, encrypt: boolean): Promise<Connection> {
  const ms = settings.connectTimeoutMs ?? 3000;
  const driver = createConnection(driverOptions(settings, encrypt));
  const greeting = new Promise<Connection>((resolve, reject) => {
    driver.on('error', reject);
    driver.connect((error) => (error ? reject(error) : resolve(driver)));
  });
  const opened = within(greeting, ms, () => tooLate(ms));
  opened.catch(() => driver.destroy());
  return opened;
}

/** The socket, or the encryption on it. The driver's types leave it out. */
function socketOf(driver: Connection): Readable {
  return (driver as unknown as { readonly stream: Readable }).stream;
}

/** The driver does not use the connection any more after such an error. */
function isFatal(error: Error): boolean {
  return 'fatal' in error && error.fatal === true;
}

function tooLate(ms: number): ConnectionError {
  return new ConnectionError('CONNECT_TIMEOUT', `No answer within ${ms} ms.`);
}

/**
 * Everything is bound as text or bytes. Text keeps every digit, and a text column is never compared with a
 * number, which on MySQL would match every row that holds no digits.
 */
function parameter(cell: Cell): string | Buffer | null {
  if (cell === null || typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (cell instanceof Uint8Array) return Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength);
  return String(cell);
}

/** What the driver's callback gets: rows, or the header of a statement that returns none. */
function result(answer: unknown): Result {
  if (Array.isArray(answer)) return { rows: answer as readonly Row[], affected: 0, insertId: null };
  const { affectedRows, insertId } = answer as { affectedRows: number; insertId: number | string };
  return { rows: [], affected: affectedRows, insertId: String(insertId) === '0' ? null : String(insertId) };
}
