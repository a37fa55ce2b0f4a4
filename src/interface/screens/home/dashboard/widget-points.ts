import { hueOf } from '../../../components/index.ts';
import type { ChartPoint } from '../../../charts/index.ts';
import { wireText } from '../../../fields/index.ts';
import { td } from '../../../i18n/dashboard.ts';
import { formatNumber } from '../../../i18n/index.ts';
import type { ColumnModel } from '../../../schema/index.ts';
import type { Filter } from '../../../state/index.ts';
import { isTime, type Grain, type Widget } from './widget.ts';

/** `GET …/group/`: one group, in the order of the groups. */
export interface Group {
  readonly group: unknown;
  readonly y_func: unknown;
}

const mostBars = 8;
const mostBuckets = 400;

/**
 * The values of a widget.
 *
 * @param hrefOf the address of a list with some conditions
 */
export function widgetPoints(
  widget: Widget,
  column: ColumnModel,
  groups: readonly Group[],
  hrefOf: (filters: readonly Filter[]) => string,
): readonly ChartPoint[] {
  return isTime(column)
    ? timePoints(widget, column, groups, hrefOf)
    : wordPoints(widget, column, groups, hrefOf);
}

function wordPoints(
  widget: Widget,
  column: ColumnModel,
  groups: readonly Group[],
  hrefOf: (filters: readonly Filter[]) => string,
): readonly ChartPoint[] {
  const points = groups.map(({ group, y_func: y }): ChartPoint => {
    const word = group === null ? null : wireText(group);
    const filter: Filter =
      word === null
        ? { column: column.name, lookup: 'isnull', value: true }
        : { column: column.name, lookup: 'exact', value: typeof group === 'boolean' ? group : word };
    const label = word === null ? td('dashboard.none') : word === '' ? td('dashboard.emptyText') : word;
    return { ...valueOf(y), label, hue: hueOf(label), href: hrefOf([...widget.filters, filter]) };
  });
  const ordered = points.toSorted((a, b) => b.value - a.value);
  const rest = ordered.slice(mostBars);
  // Averages and extremes of several groups cannot be put together.
  if (rest.length === 0 || !['count', 'sum'].includes(widget.measure)) return ordered.slice(0, mostBars);
  const value = rest.reduce((sum, point) => sum + point.value, 0);
  const label = td('dashboard.other', { count: rest.length });
  return [
    ...ordered.slice(0, mostBars),
    { label, value, text: formatNumber(value), hue: 'grey', href: hrefOf(widget.filters) },
  ];
}

function timePoints(
  { grain, filters }: Widget,
  column: ColumnModel,
  groups: readonly Group[],
  hrefOf: (filters: readonly Filter[]) => string,
): readonly ChartPoint[] {
  const values = new Map(
    groups.flatMap(({ group, y_func: y }) =>
      typeof group === 'string' && /^\d{4}-\d\d-\d\d/.test(group) ? [[group.slice(0, 10), y] as const] : [],
    ),
  );
  const [first] = values.keys();
  const last = [...values.keys()].at(-1);
  if (first === undefined || last === undefined) return [];
  return buckets(first, last, grain).map((start) => ({
    ...valueOf(values.get(start) ?? 0),
    label: labels[grain](start),
    hue: 'blue',
    href: hrefOf([
      ...filters,
      { column: column.name, lookup: 'gte', value: moment(column, start) },
      { column: column.name, lookup: 'lt', value: moment(column, next(start, grain)) },
    ]),
  }));
}

/** A unit by its first day; a week is called by its Monday. */
const labels: Readonly<Record<Grain, (start: string) => string>> = {
  day: (start) => start,
  week: (start) => start,
  month: (start) => start.slice(0, 7),
  quarter: (start) => `${start.slice(0, 4)} Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`,
  year: (start) => start.slice(0, 4),
};

/** Every unit of time from the first to the last, so that one without records is seen as none; the last ones. */
function buckets(first: string, last: string, grain: Grain): readonly string[] {
  const found: string[] = [];
  for (let at = last; at >= first && found.length < mostBuckets; at = previous(at, grain)) found.unshift(at);
  return found;
}

function next(start: string, grain: Grain): string {
  return shifted(start, grain, 1);
}

function previous(start: string, grain: Grain): string {
  return shifted(start, grain, -1);
}

function shifted(start: string, grain: Grain, by: number): string {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const at = {
    day: Date.UTC(year, month - 1, day + by),
    week: Date.UTC(year, month - 1, day + 7 * by),
    month: Date.UTC(year, month - 1 + by, 1),
    quarter: Date.UTC(year, month - 1 + 3 * by, 1),
    year: Date.UTC(year + by, 0, 1),
  }[grain];
  return new Date(at).toISOString().slice(0, 10);
}

/** The beginning of a day as a value of the column; the bridge groups in UTC. */
function moment({ type }: ColumnModel, day: string): string {
  if (type === 'date') return day;
  return type === 'timestamptz' ? `${day}T00:00:00Z` : `${day}T00:00:00`;
}

/** A number for the eye, and its text for the reader: long ones keep every digit. */
export function valueOf(y: unknown): Pick<ChartPoint, 'value' | 'text'> {
  const text = y === null || y === undefined ? '–' : wireText(y);
  const value = Number(text);
  if (!Number.isFinite(value)) return { value: 0, text };
  const isExact = Number.isSafeInteger(value) || Math.abs(value) < 1e12;
  return { value, text: isExact ? shown.format(value) : text };
}

const shown = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
