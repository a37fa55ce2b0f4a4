import type { Cell, Row } from '../connections/index.ts';
import type { AggregatePlan, GroupColumn } from '../query/index.ts';
import { columnTypes, floatWords, presentFloat, type Column, type PresentForm } from '../schema/index.ts';
import { rawValue } from './raw-value.ts';

/** The JSON text of an aggregate: in the form that the column has in records (section 6.9 of the API reference). */
export function presentAggregate(plan: AggregatePlan, row: Row | undefined): string {
  return `{"y_func":${aggregateValue(plan, row?.[0] ?? null)}}`;
}

function aggregateValue({ function: name, column, form }: AggregatePlan, cell: Cell): string {
  if (column === null || name === 'count') return String(cell ?? 0);
  if (name === 'min' || name === 'max') {
    return cell === null ? 'null' : columnTypes[column.type].present(cell, column, form);
  }
  if (cell === null) return column.wire.codec === 'Str' ? '"0"' : '0';
  return name === 'sum' ? sumValue(cell, column, form) : averageValue(cell, column, form);
}

function sumValue(cell: Exclude<Cell, null>, column: Column, form: PresentForm): string {
  if (column.wire.codec === 'Bool') return presentFloat(cell);
  // SQLite adds up floats: their noise stands behind the digits that the column has.
  if (column.type === 'decimal' && column.wire.codec === 'Str' && typeof cell === 'number') {
    return `"${cell.toFixed(column.scale ?? 10)}"`;
  }
  return columnTypes[column.type].present(cell, column, form);
}

/** An average has a fraction whatever the column holds. */
function averageValue(cell: Exclude<Cell, null>, column: Column, form: PresentForm): string {
  if (column.type === 'interval') return columnTypes.interval.present(cell, column, form);
  if (column.wire.codec !== 'Str') return presentFloat(cell);
  const isExact = column.type === 'decimal' && typeof cell !== 'number';
  return JSON.stringify(isExact ? String(cell) : floatWords(Number(cell)));
}

/** The JSON text of groups: `[{"group": …, "group_2": …, "y_func": …}]` (section 6.10). */
export function presentGroups(plan: AggregatePlan, timestamps: boolean, rows: readonly Row[]): string {
  const names = plan.groups.map((_, index) => (index === 0 ? '"group":' : `"group_${index + 1}":`));
  const texts = rows.map((row) => {
    const [value, ...groups] = groupCells(plan, timestamps, row).reverse();
    const members = groups.reverse().map((text, index) => `${names[index]}${text}`);
    return `{${[...members, `"y_func":${value}`].join(',')}}`;
  });
  return `[${texts.join(',')}]`;
}

/**
 * The values of one group as JSON texts, the aggregate last.
 *
 * @param timestamps the engine gives the start of a unit as a timestamp, else as text
 */
export function groupCells(plan: AggregatePlan, timestamps: boolean, row: Row): string[] {
  const groups = plan.groups.map((group, index) =>
    groupValue(group, row[index] ?? null, timestamps, plan.form),
  );
  return [...groups, groupedValue(plan, row[plan.groups.length] ?? null)];
}

function groupValue(
  { column, part }: GroupColumn,
  cell: Cell,
  timestamps: boolean,
  form: PresentForm,
): string {
  if (cell === null) return 'null';
  if (part === null) return rawValue(cell, column, form);
  if (!timestamps) return JSON.stringify(String(cell));
  // The start of a day is a moment in the zone that was asked for, as existing clients know it.
  if (column.type !== 'date') return rawValue(cell, column, form);
  const clock = rawValue(cell, { ...column, type: 'timestamp' }, form);
  const zone = form.timeZone === undefined || form.timeZone === '+00:00' ? 'Z' : form.timeZone;
  return clock.replace(/(\d)(?= BC"$|"$)/, `$1${zone}`);
}

function groupedValue({ function: name, column, form }: AggregatePlan, cell: Cell): string {
  if (column === null || name === 'count') return String(cell ?? 0);
  if (name === 'min' || name === 'max') return rawValue(cell, column, form);
  if (cell === null) return '0';
  const isNumber = column.type !== 'interval' && column.type !== 'money';
  if (!isNumber) return rawValue(cell, column, form);
  return name === 'sum' && column.type === 'bigint' ? rawValue(cell, column, form) : presentFloat(cell);
}
