import { createConnection, type Connection } from 'mysql2/promise';
import { asTextRow, freshName, withDatabase, type TestDatabase, type TextRow } from './test-database.ts';

/** A database of its own on a MariaDB or MySQL server. */
export class MysqlDatabase implements TestDatabase {
  readonly url: string;
  readonly #name: string;
  readonly #connection: Connection;

  private constructor(server: string, name: string, connection: Connection) {
    this.url = withDatabase(server, name);
    this.#name = name;
    this.#connection = connection;
  }

  static async create(server: string, scripts: readonly string[]): Promise<MysqlDatabase> {
    const name = freshName();
    const connection = await createConnection({
      uri: server,
      multipleStatements: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      dateStrings: true,
      jsonStrings: true,
      timezone: 'Z',
    });
    await connection.query(
      `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci; USE ${name}; SET time_zone = '+00:00'`,
    );
    const database = new MysqlDatabase(server, name, connection);
    for (const script of scripts) await database.run(script);
    return database;
  }

  async run(sql: string): Promise<readonly TextRow[]> {
    const [result] = await this.#connection.query(sql);
    if (!Array.isArray(result)) return [];
    const last: unknown = Array.isArray(result.at(-1)) ? result.at(-1) : result;
    return (last as object[]).filter((row) => !('affectedRows' in row)).map(asTextRow); // rows or result headers
  }

  async drop(): Promise<void> {
    await this.#connection.query(`DROP DATABASE IF EXISTS ${this.#name}`);
    await this.#connection.end();
  }
}
