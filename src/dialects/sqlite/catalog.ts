import type { Cell, Client, Row, Transaction } from '../../connections/index.ts';
import type { Catalog, CatalogCheck, CatalogScope, CatalogTable } from '../catalog.ts';
import { checkList, doubledQuotes } from '../check-list.ts';
import { buildColumns, type FileTable, type PlacedColumn } from './catalog-columns.ts';
import { buildForeignKeys, buildIndexes, primaryKeys } from './catalog-keys.ts';
import * as queries from './catalog-queries.ts';
import { checksOf } from './ddl-checks.ts';

const timeoutMs = 60_000;

/** Reads the structure in one snapshot, so that the queries agree with each other. There is one schema, `main`. */
export function readSqliteCatalog(client: Client, _scope: CatalogScope): Promise<Catalog> {
  return client.transaction('snapshot', (transaction) => readAll(transaction), { timeoutMs });
}

async function readAll(transaction: Transaction): Promise<Catalog> {
  const read = async (text: string, ...params: Cell[]): Promise<readonly Row[]> =>
    (await transaction.run({ text, params, prepare: false })).rows;
  // In one turn of the event loop, so that they travel together.
  const [versions, tableRows, columnRows, indexRows, foreignKeyRows, estimateRows] = await Promise.all([
    read(queries.version),
    read(queries.tables),
    read(queries.columns),
    read(queries.indexes),
    read(queries.foreignKeys),
    read(queries.estimates).catch(() => []), // there only after ANALYZE
  ]);
  const files = tableRows.map(fileTable);
  const views = files.filter(({ kind }) => kind === 'view').map(({ name }) => name);
  const viewRows = await Promise.all(
    views.map((name) => read(queries.viewColumns, name, name).catch(() => [])),
  );
  return assemble({
    version: String(versions[0]?.[0] ?? ''),
    // A view whose columns cannot be told could not be read either.
    files: files.filter(
      ({ name, kind }) => kind !== 'view' || (viewRows[views.indexOf(name)]?.length ?? 0) > 0,
    ),
    columns: byTable([...columnRows, ...viewRows.flat()]),
    indexes: byTable(indexRows),
    foreignKeys: byTable(foreignKeyRows),
    estimates: new Map(estimateRows.map((row) => [String(row[0]), Number(row[1])])),
  });
}

function fileTable(row: Row): FileTable {
  const kind = row[1] === 'view' || row[1] === 'virtual' ? row[1] : 'table';
  return { name: String(row[0]), kind, withoutRowid: Number(row[2]) === 1, sql: String(row[3] ?? '') };
}

type RowsByTable = ReadonlyMap<string, readonly Row[]>;

interface Sources {
  readonly version: string;
  readonly files: readonly FileTable[];
  readonly columns: RowsByTable;
  readonly indexes: RowsByTable;
  readonly foreignKeys: RowsByTable;
  readonly estimates: ReadonlyMap<string, number>;
}

function assemble({ version, files, columns, indexes, foreignKeys, estimates }: Sources): Catalog {
  const parts = files.map((file) => {
    const checks = file.kind === 'table' ? checksOf(file.sql) : [];
    const indexRows = indexes.get(file.name) ?? [];
    const hasKeyIndex = indexRows.some((row) => row[3] === 'pk');
    const placed = buildColumns(file, columns.get(file.name) ?? [], hasKeyIndex, listsOf(checks));
    return { file, checks, placed, ...buildIndexes(file.name, indexRows) };
  });
  const spelled = spelling(parts);
  return {
    engine: 'sqlite',
    serverVersion: version,
    defaultSchema: 'main',
    tables: files.map((file) => buildTable(file, estimates.get(file.name) ?? null)),
    columns: parts.flatMap(({ placed }) => placed.map(({ column }) => column)),
    keys: parts.flatMap(({ file, placed, keys }) => [...primaryKeys(file.name, placed), ...keys]),
    foreignKeys: files.flatMap(({ name }) => buildForeignKeys(name, foreignKeys.get(name) ?? [], spelled)),
    indexes: parts.flatMap((part) => part.indexes),
    checks: parts.flatMap(({ file, checks }) =>
      checks.map((expression): CatalogCheck => ({ schema: 'main', table: file.name, expression })),
    ),
  };
}

/** A view takes writes only through triggers, which tell neither what changed nor how much. */
function buildTable({ name, kind }: FileTable, rowEstimate: number | null): CatalogTable {
  const isWritable = kind !== 'view' && name !== 'sqlite_sequence';
  return {
    schema: 'main',
    name,
    kind: kind === 'view' ? 'view' : 'table',
    comment: null,
    rowEstimate,
    canInsert: isWritable,
    canUpdate: isWritable,
    canDelete: isWritable,
  };
}

/** By column name in lower case. */
function listsOf(checks: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const lists = checks.map((check) => checkList(check, doubledQuotes)).filter((list) => list !== undefined);
  return new Map(lists.map(({ column, values }) => [column.toLowerCase(), values]));
}

/** SQLite takes names in any case; ours are as declared. */
function spelling(
  parts: readonly { readonly file: FileTable; readonly placed: readonly PlacedColumn[] }[],
): Parameters<typeof buildForeignKeys>[2] {
  const tables = new Map(parts.map(({ file }) => [file.name.toLowerCase(), file.name]));
  const columns = new Map(
    parts.map(({ file, placed }) => [
      file.name,
      new Map(placed.map(({ column }) => [column.name.toLowerCase(), column.name])),
    ]),
  );
  return {
    table: (name) => tables.get(name.toLowerCase()) ?? name,
    column: (table, name) => columns.get(table)?.get(name.toLowerCase()) ?? name,
  };
}

function byTable(rows: readonly Row[]): RowsByTable {
  const tables = new Map<string, Row[]>();
  for (const row of rows) {
    const name = String(row[0]);
    const known = tables.get(name);
    if (known) known.push(row);
    else tables.set(name, [row]);
  }
  return tables;
}
