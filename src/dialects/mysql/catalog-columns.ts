import type { CatalogColumn } from '../catalog.ts';
import { mysqlType } from './column-types.ts';
import { labelsOf } from './type-text.ts';

/** A row of the query `columns`. */
export interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly dataType: string;
  readonly columnType: string;
  readonly isNullable: boolean;
  readonly default: string | null;
  readonly extra: string;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly characterSet: string | null;
  readonly collation: string | null;
  readonly comment: string;
  readonly privileges: string;
}

/** What else is known when a column is built. */
export interface ColumnContext {
  readonly schema: string;
  readonly position: number;
  readonly isMariadb: boolean;
  readonly tableCollation: string | null;
  /** MariaDB: a check keeps it valid JSON. */
  readonly isCheckedJson: boolean;
  /** The list of a check. */
  readonly checkValues: readonly string[] | null;
  readonly srid: string | null;
}

export function buildColumn(row: ColumnRow, context: ColumnContext): CatalogColumn {
  const isLabelled = row.dataType === 'enum' || row.dataType === 'set';
  const labels = isLabelled ? labelsOf(row.columnType) : null;
  const { type, wire } = mysqlType({
    name: row.dataType,
    spelling: row.columnType,
    length: row.length,
    precision: row.precision,
    scale: row.scale,
    ownCollation: row.collation === context.tableCollation ? null : row.collation,
    isCheckedJson: context.isCheckedJson,
  });
  const generated = generatedOf(row.extra);
  return {
    schema: context.schema,
    table: row.table,
    name: row.name,
    position: context.position,
    type,
    databaseType: spelling(row, context.srid),
    nullable: row.isNullable,
    default: generated === null ? defaultOf(row, context.isMariadb) : null,
    generated,
    identity: null,
    autoIncrement: /\bauto_increment\b/i.test(row.extra),
    length: isCounted(row) ? row.length : null,
    precision: isDecimal(row) ? row.precision : null,
    scale: isDecimal(row) ? row.scale : null,
    options: labels ?? (type === 'text' ? context.checkValues : null),
    element: null,
    comment: row.comment === '' ? null : row.comment,
    wire,
  };
}

/**
 * COLUMN_TYPE, with the character set where it is not utf8mb4 (comparing with other text then needs a
 * conversion) and the SRID that MySQL enforces.
 */
function spelling({ columnType, characterSet }: ColumnRow, srid: string | null): string {
  if (srid !== null) return `${columnType} srid ${srid}`;
  return characterSet === null || characterSet === 'utf8mb4'
    ? columnType
    : `${columnType} character set ${characterSet}`;
}

/** The sizes of TEXT and BLOB kinds say nothing to a person. */
function isCounted({ dataType }: ColumnRow): boolean {
  return /^(?:var)?(?:char|binary)$|^enum$|^set$/.test(dataType);
}

function isDecimal({ dataType }: ColumnRow): boolean {
  return dataType === 'decimal' || dataType === 'bit';
}

function generatedOf(extra: string): 'stored' | 'virtual' | null {
  if (/\bVIRTUAL GENERATED\b/i.test(extra)) return 'virtual';
  return /\b(?:STORED|PERSISTENT) GENERATED\b|\bPERSISTENT\b/i.test(extra) ? 'stored' : null;
}

/**
 * The default as SQL. MariaDB prints an expression (`'ok'`, `NULL`, `current_timestamp()`), MySQL the bare value
 * unless EXTRA says that it is an expression.
 */
function defaultOf(row: ColumnRow, isMariadb: boolean): string | null {
  if (row.default === null || (isMariadb && row.default === 'NULL')) return null;
  if (isMariadb || /\bDEFAULT_GENERATED\b/i.test(row.extra) || isBareNumber(row)) return row.default;
  return `'${row.default.replaceAll("'", "''")}'`;
}

function isBareNumber({ dataType, default: text }: ColumnRow): boolean {
  const isNumber = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|bit|year)$/.test(dataType);
  return isNumber || /^CURRENT_TIMESTAMP/i.test(text ?? '');
}
