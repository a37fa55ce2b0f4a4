import type { TestDatabase } from './databases/test-database.ts';

/** What a PostgreSQL server wrote down about the statements of one database. */
export interface StatementLog {
  /** Whether a text has stood in any statement since the log began. */
  holds(text: string): Promise<boolean>;
}

const pieceBytes = 4_000_000;

/**
 * Lets PostgreSQL write down the text of every later statement of a database, without bound values and without its own
 * messages, which quote values.
 *
 * @returns null where the server keeps no log that it can read
 */
export async function logStatements(database: TestDatabase, name: string): Promise<StatementLog | null> {
  const [current] = await database.run('SELECT pg_current_logfile() AS file');
  const file = current?.['file'] ?? null;
  if (file === null) return null;
  for (const setting of [
    "log_statement = 'all'",
    'log_min_messages = log',
    'log_min_error_statement = panic',
    'log_parameter_max_length = 0',
  ]) {
    await database.run(`ALTER DATABASE ${name} SET ${setting}`);
  }
  const begin = await sizeOf(database, file);
  return {
    async holds(text) {
      const end = await sizeOf(database, file);
      for (let at = begin; at < end; at += pieceBytes - 2 * text.length) {
        const [piece] = await database.run(
          `SELECT pg_read_binary_file('${file}', ${at}, ${pieceBytes}) AS bytes`,
        );
        if (Buffer.from(piece?.['bytes']?.replace(/^\\x/, '') ?? '', 'hex').includes(text)) return true;
      }
      return false;
    },
  };
}

async function sizeOf(database: TestDatabase, file: string): Promise<number> {
  const [found] = await database.run(`SELECT size FROM pg_stat_file('${file}')`);
  return Number(found?.['size']);
}
