import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, type SqliteHandle } from '../open-sqlite.ts';
import { asTextRow, type TestDatabase, type TextRow } from './test-database.ts';

/** A SQLite file of its own. */
export class SqliteDatabase implements TestDatabase {
  readonly url: string;
  readonly #folder: string;
  readonly #handle: SqliteHandle;

  private constructor(folder: string, handle: SqliteHandle) {
    this.#folder = folder;
    this.#handle = handle;
    this.url = `sqlite:${join(folder, 'test.db')}`;
  }

  static async create(scripts: readonly string[]): Promise<SqliteDatabase> {
    const folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-sqlite-'));
    const handle = await openSqlite(join(folder, 'test.db'));
    for (const script of scripts) handle.exec(script);
    return new SqliteDatabase(folder, handle);
  }

  async run(sql: string): Promise<readonly TextRow[]> {
    if (!/^\s*(?:select|with|pragma|values)\b/i.test(sql)) {
      this.#handle.exec(sql);
      return [];
    }
    const statement = this.#handle.prepare(sql);
    statement.setReadBigInts(true);
    return statement.all().map(asTextRow);
  }

  async drop(): Promise<void> {
    this.#handle.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
