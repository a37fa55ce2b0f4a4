import { describe, expect, it, vi } from 'vitest';
import { ticksOf } from '../../../src/interface/charts/ticks.ts';
import { valueOf, widgetPoints } from '../../../src/interface/screens/home/dashboard/widget-points.ts';
import {
  parseWidgets,
  storedWidgets,
  type Widget,
} from '../../../src/interface/screens/home/dashboard/widget.ts';
import { columnModel } from './describe-table.ts';

// The components ask once, while they are loaded, which keys the device has.
vi.hoisted(() => vi.stubGlobal('navigator', { userAgent: '' }));

const widget: Widget = {
  title: 'Orders',
  type: 'bar',
  model: 'orders',
  measure: 'count',
  column: null,
  dimension: 'c',
  grain: 'month',
  filters: [],
};
const href = (filters: readonly object[]): string => JSON.stringify(filters);

describe('the values of a widget', () => {
  it('are ordered by size, the smallest put together', () => {
    const groups = Array.from({ length: 10 }, (_, at) => ({ group: `g${at}`, y_func: at + 1 }));
    const points = widgetPoints(widget, columnModel(), groups, href);
    expect(points.map(({ label, value }) => [label, value]).slice(0, 2)).toEqual([
      ['g9', 10],
      ['g8', 9],
    ]);
    expect(points.at(-1)).toMatchObject({ label: '2 others', value: 3 });
  });

  it('tell NULL from an empty text, and lead to their rows', () => {
    const groups = [
      { group: null, y_func: 2 },
      { group: '', y_func: 1 },
    ];
    const points = widgetPoints(widget, columnModel(), groups, href);
    expect(points.map(({ label }) => label)).toEqual(['none', 'empty']);
    expect(points.map((point) => point.href)).toEqual([
      href([{ column: 'c', lookup: 'isnull', value: true }]),
      href([{ column: 'c', lookup: 'exact', value: '' }]),
    ]);
  });

  it('show a month without records as none, whatever form the engine gives months', () => {
    const column = columnModel({ type: 'timestamp' });
    for (const form of ['', 'T00:00:00', 'T00:00:00Z']) {
      const groups = [
        { group: `2023-12-01${form}`, y_func: 4 },
        { group: `2024-02-01${form}`, y_func: 1 },
        { group: null, y_func: 9 },
      ];
      const points = widgetPoints(widget, column, groups, href);
      expect(points.map(({ label, value }) => [label, value])).toEqual([
        ['2023-12', 4],
        ['2024-01', 0],
        ['2024-02', 1],
      ]);
      expect(points[0]?.href).toBe(
        href([
          { column: 'c', lookup: 'gte', value: '2023-12-01T00:00:00' },
          { column: 'c', lookup: 'lt', value: '2024-01-01T00:00:00' },
        ]),
      );
    }
  });

  it.each([
    ['week', ['2023-12-25', '2024-01-01', '2024-01-08'], '2024-01-15'],
    ['quarter', ['2023 Q4', '2024 Q1', '2024 Q2'], '2024-07-01'],
  ] as const)('are in order by %s, over the turn of a year too', (grain, labels, end) => {
    const starts = { week: ['2023-12-25', '2024-01-08'], quarter: ['2023-10-01', '2024-04-01'] }[grain];
    const groups = starts.map((group, at) => ({ group, y_func: at + 3 }));
    const points = widgetPoints({ ...widget, grain }, columnModel({ type: 'date' }), groups, href);
    expect(points.map(({ label }) => label)).toEqual(labels);
    expect(points.map(({ value }) => value)).toEqual([3, 0, 4]);
    expect(points.at(-1)?.href).toBe(
      href([
        { column: 'c', lookup: 'gte', value: starts[1] },
        { column: 'c', lookup: 'lt', value: end },
      ]),
    );
  });

  it('keep every digit that a number would lose', () => {
    expect(valueOf('12345678901234567890.1234').text).toBe('12345678901234567890.1234');
    expect(valueOf('1234.5')).toEqual({ value: 1234.5, text: '1,234.5' });
    expect(valueOf(null)).toEqual({ value: 0, text: '–' });
  });
});

describe('a dashboard that is kept', () => {
  it('is read as it was written', () => {
    const full: Widget = { ...widget, filters: [{ column: 'a', lookup: 'exact', value: 'x' }] };
    expect(parseWidgets(JSON.parse(JSON.stringify(storedWidgets([full]))))).toEqual([full]);
  });

  it.each([null, 5, {}, { widgets: 7 }, { widgets: [null, {}, { type: 'bar' }, { type: 'x', model: 'm' }] }])(
    'is empty when it is %j',
    (value) => {
      expect(parseWidgets(value)).toEqual([]);
    },
  );
});

describe('the values of an axis', () => {
  it.each([[[0, 3]], [[7, 270]], [[-5, 5]], [[]], [[0.001, 0.002]], [[9e15]]])('for %j', (values) => {
    const found = ticksOf(values);
    expect(found).toContain(0);
    expect(found.at(0)).toBeLessThanOrEqual(Math.min(0, ...values));
    expect(found.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values));
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(found.length).toBeLessThanOrEqual(7);
  });
});
