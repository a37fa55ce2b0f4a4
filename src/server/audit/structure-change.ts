import type { Column, DatabaseSchema, Table } from '../../schema/index.ts';
import { isRedacted } from './redact.ts';

/** What a request changed of one table's structure; null for a table that was not there. */
export interface StructureChange {
  readonly model: string;
  readonly before: readonly ColumnFacts[] | null;
  readonly after: readonly ColumnFacts[] | null;
}

interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly primary_key: boolean;
}

/** More changed tables are somebody else's work that came in with the same reload. */
const mostTables = 50;

/** The tables whose columns differ, for the log. @param redacted columns whose values never stand there */
export function structureChanges(
  before: DatabaseSchema,
  after: DatabaseSchema,
  redacted: ReadonlySet<string>,
): readonly StructureChange[] {
  if (before === after) return [];
  const models = new Set([...before.tables.keys(), ...after.tables.keys()]);
  return [...models]
    .map((model) => {
      const [was, is] = [before.tables.get(model), after.tables.get(model)].map((table) =>
        table === undefined ? null : factsOf(table, redacted),
      );
      return { model, before: was ?? null, after: is ?? null };
    })
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
    .slice(0, mostTables);
}

function factsOf(table: Table, redacted: ReadonlySet<string>): readonly ColumnFacts[] {
  return table.columns.map((column) => ({
    name: column.name,
    type: column.databaseType,
    nullable: column.nullable,
    default: defaultOf(column, redacted),
    primary_key: table.primaryKey.includes(column),
  }));
}

function defaultOf({ name, default: given }: Column, redacted: ReadonlySet<string>): string | null {
  return given !== null && isRedacted(name, redacted) ? '[redacted]' : given;
}
