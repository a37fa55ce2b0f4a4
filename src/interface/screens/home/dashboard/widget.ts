import { filterFromSearch, filterToSearch, type Filter } from '../../../state/index.ts';
import type { ColumnModel, TableModel } from '../../../schema/index.ts';

export const widgetTypes = ['number', 'bar', 'line', 'pie', 'table'] as const;
export type WidgetType = (typeof widgetTypes)[number];
export const measures = ['count', 'sum', 'avg', 'min', 'max'] as const;
export type Measure = (typeof measures)[number];
/** Units of time that every engine groups by. */
export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof grains)[number];

/** One thing on a dashboard: what is measured, by what, over which records. */
export interface Widget {
  readonly title: string;
  readonly type: WidgetType;
  readonly model: string;
  readonly measure: Measure;
  /** What is summed up; null for a count of records. */
  readonly column: string | null;
  /** What the groups are; null for one value. */
  readonly dimension: string | null;
  /** For a dimension of time. */
  readonly grain: Grain;
  readonly filters: readonly Filter[];
}

/** Columns whose values make groups: few different ones, or units of time. */
export function canBeDimension(column: ColumnModel): boolean {
  const { type, masked, isKey, relation } = column;
  if (masked || isKey || relation !== null) return false;
  return isTime(column) || ['text', 'enum', 'boolean', 'integer'].includes(type);
}

export function isTime({ type }: ColumnModel): boolean {
  return /^(timestamp|timestamptz|datetime|date)$/.test(type);
}

/** Columns that can be summed up. */
export function canBeMeasured({ type, masked, relation }: ColumnModel): boolean {
  return !masked && relation === null && /^(integer|bigint|decimal|real|float|double)/.test(type);
}

/** Reads what the service keeps; written by browsers of any version, so nothing is believed. */
export function parseWidgets(value: unknown): readonly Widget[] {
  const list = typeof value === 'object' && value !== null && 'widgets' in value ? value.widgets : null;
  return Array.isArray(list) ? list.flatMap((entry: unknown) => parseWidget(entry) ?? []) : [];
}

function parseWidget(entry: unknown): Widget | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const parts: Readonly<Record<string, unknown>> = { ...entry };
  const text = (name: string) => (typeof parts[name] === 'string' ? parts[name] : null);
  const type = widgetTypes.find((known) => known === parts['type']);
  const measure = measures.find((known) => known === parts['measure']);
  const model = text('model');
  if (type === undefined || measure === undefined || model === null) return null;
  const filters = Array.isArray(parts['filters']) ? parts['filters'] : [];
  return {
    title: text('title') ?? '',
    type,
    model,
    measure,
    column: text('column'),
    dimension: text('dimension'),
    grain: grains.find((known) => known === parts['grain']) ?? 'month',
    filters: filters.flatMap((filter: unknown) => filterFromSearch(filter) ?? []),
  };
}

/** What is kept of a dashboard. */
export function storedWidgets(widgets: readonly Widget[]): object {
  return {
    widgets: widgets.map((widget) => ({ ...widget, filters: widget.filters.map(filterToSearch) })),
  };
}

/** Why a widget cannot be drawn for this person: its table or a column of it is not there for them. */
export function isDrawable(
  { column, dimension }: Widget,
  table: TableModel | undefined,
): table is TableModel {
  if (table === undefined || !table.operations.read.allowed) return false;
  return [column, dimension].every((name) => name === null || table.columnByName.has(name));
}
