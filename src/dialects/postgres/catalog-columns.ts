import type { Row } from '../../connections/index.ts';
import type { CatalogColumn, CatalogTable } from '../catalog.ts';
import { CatalogRow } from './catalog-row.ts';
import type { ResolvedType, TypeResolver } from './catalog-types.ts';
import { postgresType, sizedWire, sizeOf, type TypeSize } from './column-types.ts';

/** What else is known when columns are read. */
export interface ColumnContext {
  readonly tables: ReadonlyMap<string, CatalogTable>;
  readonly resolve: TypeResolver;
  /** Labels by the oid of an enum. */
  readonly labels: ReadonlyMap<string, readonly string[]>;
  /** Lists of checks, by `relation oid:column number` and by the oid of a domain. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** A column, and the number by which keys and indexes name it. */
export interface NumberedColumn {
  readonly relation: string;
  readonly number: number;
  readonly column: CatalogColumn;
}

interface ColumnCells {
  readonly relation: string;
  readonly number: number;
  readonly name: string;
  readonly typeOid: string;
  readonly modifier: number;
  readonly spelling: string;
  readonly notNull: boolean;
  readonly identity: string;
  readonly generated: string;
  readonly default: string | null;
  readonly comment: string | null;
}

export function readColumns(rows: readonly Row[], context: ColumnContext): readonly NumberedColumn[] {
  const columns: NumberedColumn[] = [];
  let position = 0;
  for (const cells of rows.map(columnCells)) {
    const table = context.tables.get(cells.relation);
    if (!table) continue;
    position = columns.at(-1)?.relation === cells.relation ? position + 1 : 0;
    const column = buildColumn(cells, table, position, context);
    columns.push({ relation: cells.relation, number: cells.number, column });
  }
  return columns;
}

function columnCells(row: Row): ColumnCells {
  const cells = new CatalogRow(row);
  return {
    relation: cells.text(),
    number: cells.number(),
    name: cells.text(),
    typeOid: cells.text(),
    modifier: cells.number(),
    spelling: cells.text(),
    notNull: cells.boolean(),
    identity: cells.text(),
    generated: cells.text(),
    default: cells.nullableText(),
    comment: cells.nullableText(),
  };
}

const unknownType = postgresType({ schema: '', name: '', kind: 'b', isArray: false });

function buildColumn(
  cells: ColumnCells,
  table: CatalogTable,
  position: number,
  context: ColumnContext,
): CatalogColumn {
  const resolved = context.resolve(cells.typeOid);
  const { type, wire } = resolved?.known ?? unknownType;
  const options = optionsOf(cells, resolved, context);
  const size = columnSize(cells, resolved, type === 'enum' ? options : null);
  const databaseType = resolved?.domains.at(-1)?.spelling ?? cells.spelling;
  const isGenerated = cells.generated !== '';
  const defaultText =
    cells.default ?? resolved?.domains.find((domain) => domain.default !== null)?.default ?? null;
  return {
    schema: table.schema,
    table: table.name,
    name: cells.name,
    position,
    type,
    databaseType,
    nullable: !cells.notNull && !resolved?.domains.some((domain) => domain.notNull),
    // The text of a generated column is its expression, which is no default.
    default: isGenerated ? null : defaultText,
    generated: isGenerated ? (cells.generated === 'v' ? 'virtual' : 'stored') : null,
    identity: cells.identity === '' ? null : cells.identity === 'a' ? 'always' : 'by_default',
    autoIncrement: cells.identity !== '' || (!isGenerated && defaultText?.startsWith('nextval(') === true),
    ...size,
    options,
    element: elementOf(resolved, databaseType),
    comment: cells.comment,
    wire: sizedWire(wire, size, databaseType),
  };
}

/** `order_status[]` holds `order_status`. */
function elementOf(resolved: ResolvedType | undefined, databaseType: string): CatalogColumn['element'] {
  return resolved?.element
    ? { type: resolved.element.type, databaseType: databaseType.replace(/(?:\[\])+$/, '') }
    : null;
}

function columnSize(
  cells: ColumnCells,
  resolved: ResolvedType | undefined,
  labels: readonly string[] | null,
): TypeSize {
  const longest = labels?.reduce((length, label) => Math.max(length, Array.from(label).length), 0);
  if (longest !== undefined) return { length: longest, precision: null, scale: null };
  const innermost = resolved?.domains.at(-1);
  return sizeOf(resolved?.base.name ?? '', innermost ? innermost.modifier : cells.modifier);
}

/** Labels of an enum; the list of a check on a text column or on its domain. */
function optionsOf(
  cells: ColumnCells,
  resolved: ResolvedType | undefined,
  { labels, lists }: ColumnContext,
): readonly string[] | null {
  if (!resolved) return null;
  if (resolved.known.type === 'enum') return labels.get(resolved.base.oid) ?? [];
  if (resolved.known.type !== 'text') return null;
  const keys = [`${cells.relation}:${cells.number}`, ...resolved.domains.map((domain) => domain.oid)];
  return keys.map((key) => lists.get(key)).find((list) => list !== undefined) ?? null;
}
