import type { TestDatabase } from './databases/test-database.ts';
import type { Engine } from './engines.ts';
import { childrenOf } from './processes.ts';

/** Whether the database is busy with a statement of the bridge, seen from outside. */
export function statementWatch(
  engine: Engine['name'],
  database: TestDatabase,
  bridgePid: number,
): () => Promise<boolean> {
  const name = new URL(database.url).pathname.slice(1);
  if (engine === 'sqlite') return () => isComputing(bridgePid);
  const text =
    engine === 'postgres'
      ? `SELECT count(*) AS n FROM pg_stat_activity
         WHERE datname = '${name}' AND state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend'`
      : `SELECT count(*) AS n FROM information_schema.processlist
         WHERE db = '${name}' AND command <> 'Sleep' AND id <> connection_id() AND info IS NOT NULL`;
  return async () => {
    const [row] = await database.run(text);
    return row?.['n'] !== '0';
  };
}

const watchedMs = 400;
/** Of a hundred a second: more than housekeeping takes, less than a statement that computes gets on a busy machine. */
const busyTicks = 8;

/** SQLite tells nobody what it does: a child of the bridge that computes is a statement that runs. */
async function isComputing(bridgePid: number): Promise<boolean> {
  const before = childTicks(bridgePid);
  await new Promise((resolve) => setTimeout(resolve, watchedMs));
  const after = childTicks(bridgePid);
  return [...after].some(([pid, ticks]) => ticks - (before.get(pid) ?? ticks) >= busyTicks);
}

function childTicks(parent: number): ReadonlyMap<number, number> {
  return new Map(
    [...childrenOf(parent)].map(([pid, fields]) => [pid, Number(fields[11]) + Number(fields[12])]),
  );
}
