import type { Client, Row, Transaction } from '../../connections/index.ts';
import type { ReferentialAction, TableKind } from '../../schema/index.ts';
import type {
  Catalog,
  CatalogCheck,
  CatalogForeignKey,
  CatalogIndex,
  CatalogKey,
  CatalogScope,
  CatalogTable,
} from '../catalog.ts';
import * as queries from './catalog-queries.ts';
import { readColumns, type NumberedColumn } from './catalog-columns.ts';
import { CatalogRow } from './catalog-row.ts';
import { readTypes, typeResolver } from './catalog-types.ts';
import { checkOptions } from './check-options.ts';

const kinds: Readonly<Record<string, TableKind>> = {
  r: 'table',
  p: 'partitioned_table',
  f: 'foreign_table',
  v: 'view',
  m: 'materialized_view',
};

/** https://www.postgresql.org/docs/current/catalog-pg-constraint.html, `confdeltype` */
const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'no_action',
  r: 'restrict',
  c: 'cascade',
  n: 'set_null',
  d: 'set_default',
};

/** A model of 1,000 tables takes most of a second; a slow or busy server gets more. */
const timeoutMs = 60_000;

/** Reads the structure in one snapshot, so that the queries agree with each other. */
export function readPostgresCatalog(client: Client, scope: CatalogScope): Promise<Catalog> {
  return client.transaction('snapshot', (transaction) => readAll(transaction, scope), { timeoutMs });
}

async function readAll(transaction: Transaction, scope: CatalogScope): Promise<Catalog> {
  const read = async (text: string, ...params: string[]): Promise<readonly Row[]> =>
    (await transaction.run({ text, params, prepare: false })).rows;
  // Relatives of PostgreSQL lack some catalogs; without these queries the model is poorer, not wrong.
  const readIfThere = (text: string, ...params: string[]): Promise<readonly Row[]> =>
    transaction.savepoint(() => read(text, ...params)).catch(() => []);

  const here = readServer(await read(queries.server));
  const schemas = scope.schemas.length > 0 ? scope.schemas : [here.schema];
  const tables = readTables(await read(queries.relations, arrayText(schemas)));
  const oids = arrayText([...tables.keys()]);
  const checks = (await readIfThere(queries.checks, oids)).map(readCheck);
  const columns = readColumns(await read(queries.columns(here.versionNumber), oids), {
    tables,
    resolve: typeResolver(readTypes(await read(queries.types))),
    labels: readLabels(await readIfThere(queries.enumLabels)),
    lists: checkLists(checks),
  });
  const relations = new Relations(tables, columns);
  const indexes = relations.indexes(await read(queries.indexes, oids));
  return {
    engine: 'postgresql',
    serverVersion: here.version,
    defaultSchema: schemas.includes(here.schema) ? here.schema : (schemas[0] ?? here.schema),
    tables: [...tables.values()],
    columns: columns.map(({ column }) => column),
    keys: indexes.keys,
    foreignKeys: relations.foreignKeys(await read(queries.foreignKeys, oids)),
    indexes: indexes.indexes,
    checks: relations.checks(checks),
  };
}

/** Names and oids as PostgreSQL reads an array. */
function arrayText(elements: readonly string[]): string {
  return `{${elements.map((element) => `"${element.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}

interface Here {
  readonly version: string;
  readonly versionNumber: number;
  readonly schema: string;
}

function readServer(rows: readonly Row[]): Here {
  const row = new CatalogRow(rows[0] ?? []);
  return { version: row.text(), versionNumber: row.number(), schema: row.nullableText() ?? 'public' };
}

/** By oid. */
function readTables(rows: readonly Row[]): ReadonlyMap<string, CatalogTable> {
  return new Map(
    rows.map((cells) => {
      const row = new CatalogRow(cells);
      const oid = row.text();
      const table: CatalogTable = {
        schema: row.text(),
        name: row.text(),
        kind: kinds[row.text()] ?? 'table',
        comment: row.nullableText(),
        rowEstimate: row.nullableNumber(),
        canInsert: row.boolean(),
        canUpdate: row.boolean(),
        canDelete: row.boolean(),
      };
      return [oid, table];
    }),
  );
}

function readLabels(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const cells of rows) {
    const row = new CatalogRow(cells);
    const oid = row.text();
    const list = labels.get(oid) ?? [];
    list.push(row.text());
    labels.set(oid, list);
  }
  return labels;
}

interface Check {
  readonly relation: string;
  readonly domain: string;
  readonly numbers: readonly number[];
  readonly expression: string;
}

function readCheck(cells: Row): Check {
  const row = new CatalogRow(cells);
  return { relation: row.text(), domain: row.text(), numbers: row.numbers(), expression: row.text() };
}

/** The lists among the checks, by what they hold for. */
function checkLists(checks: readonly Check[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const { relation, domain, numbers, expression } of checks) {
    const options = numbers.length > 1 ? null : checkOptions(expression);
    if (options) lists.set(relation === '0' ? domain : `${relation}:${numbers[0]}`, options);
  }
  return lists;
}

/** Rows that name relations by oid and columns by number, told by name. */
class Relations {
  readonly #tables: ReadonlyMap<string, CatalogTable>;
  readonly #names: ReadonlyMap<string, string>;

  constructor(tables: ReadonlyMap<string, CatalogTable>, columns: readonly NumberedColumn[]) {
    this.#tables = tables;
    this.#names = new Map(
      columns.map(({ relation, number, column }) => [`${relation}:${number}`, column.name]),
    );
  }

  indexes(rows: readonly Row[]): {
    readonly keys: readonly CatalogKey[];
    readonly indexes: readonly CatalogIndex[];
  } {
    const keys: CatalogKey[] = [];
    const indexes: CatalogIndex[] = [];
    for (const cells of rows) {
      const row = new CatalogRow(cells);
      const [relation, name, isPrimary, unique] = [row.text(), row.text(), row.boolean(), row.boolean()];
      const [addressesRow, keyLength] = [row.boolean(), row.number()];
      const numbers = row.text().split(' ').map(Number).slice(0, keyLength);
      const place = this.#placeOf(relation);
      const columns = this.#leadingNames(relation, numbers);
      indexes.push({ ...place, name, columns, unique });
      // A key over a column that may not be read addresses nothing.
      if (unique && columns.length === numbers.length) {
        keys.push({ ...place, name, kind: isPrimary ? 'primary' : 'unique', columns, addressesRow });
      }
    }
    return { keys, indexes };
  }

  foreignKeys(rows: readonly Row[]): readonly CatalogForeignKey[] {
    return rows.flatMap((cells) => {
      const row = new CatalogRow(cells);
      const [relation, name, numbers] = [row.text(), row.text(), row.numbers()];
      const columns = this.#leadingNames(relation, numbers);
      const key: CatalogForeignKey = {
        ...this.#placeOf(relation),
        name,
        columns,
        targetSchema: row.text(),
        targetTable: row.text(),
        targetColumns: row.names(),
        onDelete: actions[row.text()] ?? 'no_action',
        onUpdate: actions[row.text()] ?? 'no_action',
      };
      return columns.length === numbers.length ? [key] : [];
    });
  }

  checks(checks: readonly Check[]): readonly CatalogCheck[] {
    return checks
      .filter(({ relation }) => relation !== '0')
      .map(({ relation, expression }) => ({ ...this.#placeOf(relation), expression }));
  }

  /** Up to the first that is an expression or may not be read. */
  #leadingNames(relation: string, numbers: readonly number[]): readonly string[] {
    const names = numbers.map((number) => this.#names.get(`${relation}:${number}`));
    const end = names.indexOf(undefined);
    return names.slice(0, end === -1 ? undefined : end).filter((name) => name !== undefined);
  }

  #placeOf(relation: string): { readonly schema: string; readonly table: string } {
    const table = this.#tables.get(relation);
    return { schema: table?.schema ?? '', table: table?.name ?? '' };
  }
}
