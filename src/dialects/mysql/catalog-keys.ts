import type { Row } from '../../connections/index.ts';
import type { ReferentialAction } from '../../schema/index.ts';
import type { CatalogForeignKey, CatalogIndex, CatalogKey } from '../catalog.ts';
import { nullableText, textOf } from './catalog-cells.ts';

/** Indexes, with the keys among them. */
export function buildIndexes(
  rows: readonly Row[],
  schema: string,
): { readonly keys: readonly CatalogKey[]; readonly indexes: readonly CatalogIndex[] } {
  const keys: CatalogKey[] = [];
  const indexes: CatalogIndex[] = [];
  for (const parts of groups(rows)) {
    const [first = []] = parts;
    const [table, name, unique] = [textOf(first[0]), textOf(first[1]), textOf(first[2]) === '0'];
    const names = parts.map((row) => nullableText(row[3]));
    const end = names.indexOf(null);
    const columns = names.slice(0, end === -1 ? undefined : end).filter((column) => column !== null);
    indexes.push({ schema, table, name, columns, unique });
    const isWhole = end === -1 && parts.every((row) => nullableText(row[4]) === null);
    const kind = name === 'PRIMARY' ? 'primary' : 'unique';
    if (unique) keys.push({ schema, table, name, kind, columns, addressesRow: isWhole });
  }
  return { keys, indexes };
}

const actions: ReadonlyMap<string, ReferentialAction> = new Map([
  ['RESTRICT', 'restrict'],
  ['CASCADE', 'cascade'],
  ['SET NULL', 'set_null'],
  ['SET DEFAULT', 'set_default'],
]);

/** Foreign keys from their columns and what they do. */
export function buildForeignKeys(
  rows: readonly Row[],
  rules: readonly Row[],
  schema: string,
): readonly CatalogForeignKey[] {
  const place = (row: Row): string => JSON.stringify([textOf(row[0]), textOf(row[1])]);
  const rulesByPlace = new Map(rules.map((row) => [place(row), row]));
  return groups(rows).map((parts) => {
    const [first = []] = parts;
    const rule = rulesByPlace.get(place(first)) ?? [];
    return {
      schema,
      table: textOf(first[0]),
      name: textOf(first[1]),
      columns: parts.map((row) => textOf(row[2])),
      targetSchema: textOf(first[3]),
      targetTable: textOf(first[4]),
      targetColumns: parts.map((row) => textOf(row[5])),
      onDelete: actions.get(textOf(rule[2])) ?? 'no_action',
      onUpdate: actions.get(textOf(rule[3])) ?? 'no_action',
    };
  });
}

/** Rows that follow each other and agree in their first two cells: table and name. */
function groups(rows: readonly Row[]): readonly (readonly Row[])[] {
  const found: Row[][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    const [head = []] = last ?? [];
    if (last && head[0] === row[0] && head[1] === row[1]) last.push(row);
    else found.push([row]);
  }
  return found;
}
