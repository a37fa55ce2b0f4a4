import type { Row } from '../../connections/index.ts';
import type { ReferentialAction } from '../../schema/index.ts';
import type { CatalogCheck, CatalogForeignKey, CatalogIndex, CatalogKey, CatalogTable } from '../catalog.ts';
import type { Check } from './catalog-checks.ts';
import type { NumberedColumn } from './catalog-columns.ts';
import { CatalogRow } from './catalog-row.ts';

/** https://www.postgresql.org/docs/current/catalog-pg-constraint.html, `confdeltype` */
const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'no_action',
  r: 'restrict',
  c: 'cascade',
  n: 'set_null',
  d: 'set_default',
};

/** Rows that name relations by oid and columns by number, told by name. */
export class CatalogRelations {
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
