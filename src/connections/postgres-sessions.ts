import type { ConnectionSettings } from '../config/connection-settings.ts';
import { errorCode, isConnectionLoss } from './connection-loss.ts';
import type { LaneOptions } from './lanes.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { defaultStatementTimeoutMs, refusesParameters, sessionSettings } from './postgres-session.ts';

/** Opens the sessions of one database, and learns whether a transaction pooler stands before it. */
export class PostgresSessions implements LaneOptions<PostgresConnection> {
  readonly #settings: ConnectionSettings;
  #isPooled: boolean;

  constructor(settings: ConnectionSettings) {
    this.#settings = settings;
    this.#isPooled = settings.pooler ?? false;
  }

  get isPooled(): boolean {
    return this.#isPooled;
  }

  async open(onLost: (connection: PostgresConnection) => void): Promise<PostgresConnection> {
    try {
      return await this.#openSession(onLost);
    } catch (error) {
      if (this.#isPooled || !refusesParameters(error)) throw error;
      this.#isPooled = true;
      return this.#openSession(onLost);
    }
  }

  /** 53300 too_many_connections */
  isFull(error: unknown): boolean {
    return errorCode(error) === '53300';
  }

  isLoss(error: unknown): boolean {
    return isConnectionLoss(error);
  }

  async #openSession(onLost: (connection: PostgresConnection) => void): Promise<PostgresConnection> {
    const session = sessionSettings(this.#settings, this.#isPooled);
    const connection = await PostgresConnection.open(this.#settings, session, onLost);
    connection.statementTimeoutMs = this.#settings.statementTimeoutMs ?? defaultStatementTimeoutMs;
    return connection;
  }
}
