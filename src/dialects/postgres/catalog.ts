import type { Client, Row, Transaction } from '../../connections/index.ts';
import type { TableKind } from '../../schema/index.ts';
import type { Catalog, CatalogScope, CatalogTable } from '../catalog.ts';
import * as queries from './catalog-queries.ts';
import { readColumns } from './catalog-columns.ts';
import { CatalogRow } from './catalog-row.ts';
import { readTypes, typeResolver } from './catalog-types.ts';
import { checkLists, readCheck } from './catalog-checks.ts';
import { CatalogRelations } from './catalog-relations.ts';

const kinds: Readonly<Record<string, TableKind>> = {
  r: 'table',
  p: 'partitioned_table',
  f: 'foreign_table',
  v: 'view',
  m: 'materialized_view',
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
  const relations = new CatalogRelations(tables, columns);
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
