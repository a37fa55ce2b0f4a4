import type { Cell, Row } from '../connections/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { AggregatePlan } from '../query/index.ts';
import { resultTooLarge } from '../errors/index.ts';
import { columnTypes, presentFloat, type Column, type PresentForm } from '../schema/index.ts';
import { groupCells } from './aggregates.ts';
import { rawValue } from './raw-value.ts';

/** What came of one statement of the console. */
export interface ConsoleAnswer {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** Rows given, or changed. */
  readonly rowCount: number;
  /** Set for an aggregate or groups: how their rows are read. */
  readonly reduction: AggregatePlan | null;
  readonly timeZone: string | undefined;
  readonly dataSeconds: number;
  /** Present when the text became a subquery; null without a limit. */
  readonly limit?: number | null;
  readonly count?: number;
  readonly countSeconds?: number;
  /** There are more rows than one answer holds. */
  readonly truncated?: boolean;
}

/** An answer is made in memory; more bytes than this are for exports. */
export const mostAnswerBytes = 16_000_000;

/**
 * The JSON text of one answer, members in the order that existing clients know (section 6.18 of the API reference).
 *
 * @throws BridgeError `limit_exceeded` for an answer of more than `mostAnswerBytes`
 */
export function presentConsole(answer: ConsoleAnswer, dialect: Dialect): string {
  const { typedCells, tellsFields } = dialect.console;
  const { reduction, columns } = answer;
  const present = rowReader(answer, dialect);
  const names = reduction === null ? columns.map(nameOf) : reductionNames(reduction);
  const members = [
    `"row_count":${typedCells || columns.length === 0 ? answer.rowCount : -1}`,
    `"data":[${joined(answer.rows, present)}]`,
    `"columns":${JSON.stringify(names)}`,
    ...(tellsFields ? [`"column_descriptions":${JSON.stringify(fieldsOf(columns, names))}`] : []),
    ...(answer.count === undefined ? [] : [`"count":${answer.count}`]),
    ...(answer.limit === undefined ? [] : [`"limit":${answer.limit}`]),
    `"data_query_time":${answer.dataSeconds}`,
    ...(answer.countSeconds === undefined ? [] : [`"count_query_time":${answer.countSeconds}`]),
    ...(answer.truncated === true ? ['"truncated":true'] : []),
  ];
  return `{${members.join(',')}}`;
}

function joined(rows: readonly Row[], present: (row: Row) => string): string {
  const texts: string[] = [];
  let size = 0;
  for (const row of rows) {
    const text = present(row);
    size += Buffer.byteLength(text);
    if (size > mostAnswerBytes) throw resultTooLarge(mostAnswerBytes);
    texts.push(text);
  }
  return texts.join(',');
}

function rowReader({ columns, reduction, timeZone }: ConsoleAnswer, dialect: Dialect): (row: Row) => string {
  if (reduction !== null) {
    return (row) => `[${groupCells(reduction, dialect.supports.truncatesToTimestamp, row).join(',')}]`;
  }
  const form: PresentForm = { bigint: 'number', ...(timeZone === undefined ? {} : { timeZone }) };
  const isTyped = dialect.console.typedCells;
  return (row) => {
    const cells = columns.map((column, index) => {
      const cell = row[index] ?? null;
      return isTyped ? typedValue(cell, column, form) : ownValue(cell);
    });
    return `[${cells.join(',')}]`;
  };
}

/** Bytes are their text where they are one; a wall clock is told with the zone in which it is meant. */
function typedValue(cell: Cell, column: Column, form: PresentForm): string {
  if (cell === null) return 'null';
  const text = rawValue(cell, column, form);
  if (column.type === 'bytes') return bytesText(text);
  if (column.type !== 'timestamp') return text;
  if (column.timeZone !== undefined) return columnTypes.timestamp.present(cell, column, form);
  return text.replace(/(\d)(?= BC"$|"$)/, `$1Z`);
}

/** A cell of an engine whose columns hold values of any type. */
function ownValue(cell: Cell): string {
  if (typeof cell === 'number') return presentFloat(cell);
  if (cell instanceof Uint8Array) return bytesText(JSON.stringify(Buffer.from(cell).toString('hex')));
  return typeof cell === 'bigint' ? String(cell) : JSON.stringify(cell);
}

/** @param hex bytes as a JSON text of their hexadecimal digits */
function bytesText(hex: string): string {
  if (!/^"(?:[\da-f]{2})*"$/.test(hex)) return hex;
  const bytes = Buffer.from(hex.slice(1, -1), 'hex');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? JSON.stringify(text) : hex;
}

/** PostgreSQL calls an expression without a name so. */
function nameOf({ name }: Column): string | null {
  return name === '?column?' ? null : name;
}

function reductionNames({ groups, function: name, limit }: AggregatePlan): readonly string[] {
  if (limit === null) return [`${name}_1`];
  return [...groups.map((_, index) => (index === 0 ? 'group' : `group_${index + 1}`)), 'y_func'];
}

/** The field of each column, null for types that existing clients do not know. */
function fieldsOf(columns: readonly Column[], names: readonly (string | null)[]): unknown {
  return Object.fromEntries(
    columns.map(({ wire }, index) => [
      names[index] ?? 'null',
      { field: wire.internalType === 'NULL' ? null : wire.field },
    ]),
  );
}
