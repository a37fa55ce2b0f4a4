import { randomBytes } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import type { Table } from '../../schema/index.ts';
import type { StructureWork } from '../structure/structure-dialect.ts';
import { readTableText, writeTableText, type TableText } from './table-text.ts';

type Run = Parameters<StructureWork>[0];

/**
 * Replaces a table by one with another text, as https://www.sqlite.org/lang_altertable.html#otheralter says: the new
 * one is filled, takes the name of the old, gets its indexes and triggers, and foreign keys are checked at the end.
 *
 * @param run within a `rebuilding` transaction: a failure anywhere leaves everything as it was
 * @throws BridgeError `not_supported`, `foreign_key_violation`; the driver's error when a row does not fit
 */
export async function rebuildTable(
  table: Table,
  run: Run,
  edit: (text: TableText) => TableText,
): Promise<void> {
  const { name } = table;
  const text = readTableText(await textOf(name, run));
  if (text === null) {
    throw new BridgeError('not_supported', {
      detail: `SQLite did not make "${table.model}" as a plain table: only its columns' names can be changed.`,
    });
  }
  const broken = await brokenReferences(run);
  const further = await run(
    sql`select sql from sqlite_schema where type in ('index', 'trigger') and sql is not null and tbl_name = ${literal(name)} collate nocase order by type, rowid`,
  );
  const draft = `${name}_${randomBytes(6).toString('hex')}`;
  await run(sql.raw(writeTableText(quoted(draft), edit(text))));
  await copyRows(table, draft, run);
  await run(sql`drop table ${sql.identifier(name)}`);
  await run(sql`alter table ${sql.identifier(draft)} rename to ${sql.identifier(name)}`);
  for (const [made] of further) await run(sql.raw(String(made)));
  if ((await brokenReferences(run)) > broken) {
    throw new BridgeError('foreign_key_violation', {
      detail: `Rows of "${table.model}", or rows that refer to it, would refer to nothing.`,
    });
  }
}

/** SQLite itself would leave the others with references to nothing. @throws BridgeError `foreign_key_violation` */
export async function requireUnreferenced({ name, model }: Table, run: Run): Promise<void> {
  const [row] = await run(
    sql`select t.name from sqlite_schema as t join pragma_foreign_key_list(t.name) as f where t.type = 'table' and f."table" = ${literal(name)} collate nocase and t.name <> ${literal(name)} limit 1`,
  );
  if (row === undefined) return;
  throw new BridgeError('foreign_key_violation', {
    detail: `Another table refers to "${model}". Remove that reference first.`,
  });
}

async function textOf(name: string, run: Run): Promise<string> {
  const [row] = await run(
    sql`select sql from sqlite_schema where type = 'table' and name = ${literal(name)} collate nocase`,
  );
  return String(row?.[0] ?? '');
}

/** Generated columns are computed again. The counter of AUTOINCREMENT goes on where it was. */
async function copyRows({ name, columns }: Table, draft: string, run: Run): Promise<void> {
  const stored = columns.filter(({ generated }) => generated === null);
  const names = sql.join(
    stored.map((column) => sql.identifier(column.name)),
    sql`, `,
  );
  await run(
    sql`insert into ${sql.identifier(draft)} (${names}) select ${names} from ${sql.identifier(name)}`,
  );
  const [counts] = await run(sql`select count(*) from sqlite_schema where name = 'sqlite_sequence'`);
  if (Number(counts?.[0] ?? 0) === 0) return;
  await run(sql`delete from sqlite_sequence where name = ${literal(draft)}`);
  await run(
    sql`insert into sqlite_sequence (name, seq) select ${literal(draft)}, seq from sqlite_sequence where name = ${literal(name)}`,
  );
}

/** Those that were broken before are none of this change. */
async function brokenReferences(run: Run): Promise<number> {
  const [row] = await run(sql`select count(*) from pragma_foreign_key_check`);
  return Number(row?.[0] ?? 0);
}

function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`);
}

/** A name for texts that SQLite keeps. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
