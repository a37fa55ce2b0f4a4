import postgres, { type Sql } from 'postgres';
import { asTextRow, freshName, withDatabase, type TestDatabase, type TextRow } from './test-database.ts';

/** A database of its own on a PostgreSQL server. */
export class PostgresDatabase implements TestDatabase {
  readonly url: string;
  readonly #server: string;
  readonly #name: string;
  readonly #sql: Sql;

  private constructor(server: string, name: string) {
    this.#server = server;
    this.#name = name;
    this.url = withDatabase(server, name);
    this.#sql = openPostgres(this.url);
  }

  static async create(server: string, scripts: readonly string[]): Promise<PostgresDatabase> {
    const name = freshName();
    await inPostgres(server, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`);
    const database = new PostgresDatabase(server, name);
    for (const script of scripts) await database.run(script);
    return database;
  }

  async run(sql: string): Promise<readonly TextRow[]> {
    const result: unknown = await this.#sql.unsafe(sql).simple();
    const last = Array.isArray(result) && Array.isArray(result.at(-1)) ? result.at(-1) : result;
    return (last as object[]).map(asTextRow); // rows of the last statement, as postgres.js documents it
  }

  async drop(): Promise<void> {
    await this.#sql.end({ timeout: 1 });
    await inPostgres(this.#server, `DROP DATABASE IF EXISTS ${this.#name} WITH (FORCE)`);
  }
}

/** Values as PostgreSQL writes them: the driver's own parsers would round them. */
function openPostgres(url: string): Sql {
  return postgres(url, {
    max: 1,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { TimeZone: 'UTC', DateStyle: 'ISO, MDY' },
    types: {
      text: {
        to: 25,
        from: [16, 17, 20, 21, 23, 25, 26, 114, 700, 701, 1082, 1114, 1184, 3802],
        parse: (text: string) => text,
        serialize: (text: string) => text,
      },
    },
  }) as unknown as Sql; // the type parameter of our parsers is of no use to the callers
}

async function inPostgres(server: string, statement: string): Promise<void> {
  const sql = openPostgres(server);
  await sql.unsafe(statement).simple();
  await sql.end({ timeout: 1 });
}
