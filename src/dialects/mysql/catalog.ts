import type { Cell, Client, Row, Transaction } from '../../connections/index.ts';
import type { Catalog, CatalogCheck, CatalogColumn, CatalogScope } from '../catalog.ts';
import { checkList } from '../check-list.ts';
import { nullableNumber, nullableText, textOf } from './catalog-cells.ts';
import { buildColumn, type ColumnRow } from './catalog-columns.ts';
import { buildForeignKeys, buildIndexes } from './catalog-keys.ts';
import * as queries from './catalog-queries.ts';
import { buildTables } from './catalog-tables.ts';
import { backslashes } from './type-text.ts';

/** A model of 1,000 tables takes some tenths of a second; a slow or busy server gets more. */
const timeoutMs = 60_000;

/** Reads the structure over one connection. The catalogs of these engines know no snapshots. */
export function readMysqlCatalog(client: Client, scope: CatalogScope): Promise<Catalog> {
  return client.transaction('snapshot', (transaction) => readAll(transaction, scope), { timeoutMs });
}

/** What was read of one database. */
type Part = Pick<Catalog, 'tables' | 'columns' | 'keys' | 'foreignKeys' | 'indexes' | 'checks'>;

async function readAll(transaction: Transaction, scope: CatalogScope): Promise<Catalog> {
  const [[version = null, here = null] = []] = await readRows(transaction, queries.server);
  const defaultSchema = textOf(here);
  const schemas = scope.schemas.length > 0 ? scope.schemas : [defaultSchema];
  const isMariadb = /mariadb/i.test(textOf(version));
  const parts: Part[] = [];
  for (const schema of schemas) parts.push(await readPart(transaction, schema, isMariadb));
  return {
    engine: isMariadb ? 'mariadb' : 'mysql',
    serverVersion: textOf(version),
    defaultSchema: schemas.includes(defaultSchema) ? defaultSchema : (schemas[0] ?? defaultSchema),
    tables: parts.flatMap((part) => part.tables),
    columns: parts.flatMap((part) => part.columns),
    keys: parts.flatMap((part) => part.keys),
    foreignKeys: parts.flatMap((part) => part.foreignKeys),
    indexes: parts.flatMap((part) => part.indexes),
    checks: parts.flatMap((part) => part.checks),
  };
}

async function readPart(transaction: Transaction, schema: string, isMariadb: boolean): Promise<Part> {
  const read = (text: string, params: number): Promise<readonly Row[]> =>
    readRows(transaction, text, Array<string>(params).fill(schema));
  // Relatives of MySQL lack some catalogs; without these queries the model is poorer, not wrong.
  const readIfThere = (text: string, params: number): Promise<readonly Row[]> =>
    read(text, params).catch(() => []);

  const tableRows = await read(queries.tables, 1);
  const columnRows = (await read(queries.columns, 1)).map(columnRow);
  const checkRows = await readIfThere(isMariadb ? queries.mariadbChecks : queries.mysqlChecks, 1);
  const checks = checkRows.map((row): CatalogCheck => {
    const clause = textOf(row[1]);
    // MySQL prints the clause as a constant, its quotes escaped: `_utf8mb4\'new\'`.
    const expression = isMariadb ? clause : clause.replaceAll(/\\(.)/gs, '$1');
    return { schema, table: textOf(row[0]), expression };
  });
  const srids = isMariadb ? [] : await readIfThere(queries.sridColumns, 1);
  const deleteGrants = await read(queries.deleteGrants, 2).catch(() => undefined);
  return {
    tables: buildTables(tableRows, schema, columnRows, deleteGrants),
    columns: buildColumns(columnRows, { schema, isMariadb, tableRows, checks, srids }),
    ...buildIndexes(await read(queries.indexes, 1), schema),
    foreignKeys: buildForeignKeys(
      await read(queries.foreignKeys, 1),
      await read(queries.referentialActions, 1),
      schema,
    ),
    checks,
  };
}

async function readRows(
  transaction: Transaction,
  text: string,
  params: readonly Cell[] = [],
): Promise<readonly Row[]> {
  return (await transaction.run({ text, params, prepare: false })).rows;
}

function columnRow(row: Row): ColumnRow {
  return {
    table: textOf(row[0]),
    name: textOf(row[1]),
    dataType: textOf(row[2]).toLowerCase(),
    columnType: textOf(row[3]),
    isNullable: textOf(row[4]) === 'YES',
    default: nullableText(row[5]),
    extra: textOf(row[6]),
    length: nullableNumber(row[7]),
    precision: nullableNumber(row[8]),
    scale: nullableNumber(row[9]),
    characterSet: nullableText(row[10]),
    collation: nullableText(row[11]),
    comment: textOf(row[12]),
    privileges: textOf(row[13]),
  };
}

interface Sources {
  readonly schema: string;
  readonly isMariadb: boolean;
  readonly tableRows: readonly Row[];
  readonly checks: readonly CatalogCheck[];
  readonly srids: readonly Row[];
}

function buildColumns(rows: readonly ColumnRow[], sources: Sources): readonly CatalogColumn[] {
  const collations = new Map(sources.tableRows.map((row) => [textOf(row[0]), nullableText(row[4])]));
  const srids = new Map(sources.srids.map((row) => [place(textOf(row[0]), textOf(row[1])), textOf(row[2])]));
  const checks = readChecks(sources.checks);
  const positions = new Map<string, number>();
  return rows
    .filter((row) => collations.has(row.table))
    .map((row) => {
      const position = positions.get(row.table) ?? 0;
      positions.set(row.table, position + 1);
      const here = place(row.table, row.name);
      return buildColumn(row, {
        schema: sources.schema,
        position,
        isMariadb: sources.isMariadb,
        tableCollation: collations.get(row.table) ?? null,
        isCheckedJson: row.dataType === 'longtext' && checks.json.has(here),
        checkValues: checks.lists.get(here) ?? null,
        srid: srids.get(here) ?? null,
      });
    });
}

function place(table: string, column: string): string {
  return JSON.stringify([table, column]);
}

interface Checks {
  readonly json: ReadonlySet<string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

const validJson = /^[\s(]*json_valid\(`((?:[^`]|``)+)`\)[\s)]*$/i;

function readChecks(checks: readonly CatalogCheck[]): Checks {
  const json = new Set<string>();
  const lists = new Map<string, readonly string[]>();
  for (const { table, expression } of checks) {
    const checked = validJson.exec(expression)?.[1];
    if (checked !== undefined) json.add(place(table, checked.replaceAll('``', '`')));
    const list = checkList(expression, backslashes);
    if (list) lists.set(place(table, list.column), list.values);
  }
  return { json, lists };
}
