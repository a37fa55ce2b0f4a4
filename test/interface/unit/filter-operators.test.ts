import { describe, expect, it } from 'vitest';
import { filterForCell } from '../../../src/interface/filters/filter-for-cell.ts';
import { periodName, valueWordsOf } from '../../../src/interface/filters/filter-words.ts';
import {
  operatorOf,
  operatorsOf,
  operatorWords,
  startValue,
} from '../../../src/interface/filters/operators.ts';
import { isComplete } from '../../../src/interface/state/index.ts';
import { columnModel } from './describe-table.ts';

const lookups = {
  text: ['exact', 'ne', 'icontains', 'in', 'isnull', 'isempty'],
  bigint: ['exact', 'gt', 'between', 'in', 'isnull'],
  timestamptz: ['exact', 'gte', 'lte', 'isnull'],
  array: ['exact', 'in', 'isnull'],
  json: ['json_icontains', 'isnull'],
  future: ['near'],
};
const ids = (column: ReturnType<typeof columnModel>) => operatorsOf(column, lookups).map((each) => each.id);

describe('the comparisons of a column', () => {
  it('are those of its type, with the opposites people ask for', () => {
    expect(ids(columnModel({ type: 'text', nullable: true }))).toEqual([
      'exact',
      'not exact',
      'icontains',
      'not icontains',
      'in',
      'not in',
      'isnull true',
      'isnull false',
      'isempty true',
      'isempty false',
    ]);
  });

  it('leave out NULL where there is none', () => {
    expect(ids(columnModel({ type: 'bigint' }))).not.toContain('isnull true');
  });

  it('know the last days for moments only', () => {
    expect(ids(columnModel({ type: 'timestamptz' }))).toContain('period');
    expect(ids(columnModel({ type: 'bigint' }))).not.toContain('period');
  });

  it('hold a lookup that the bridge has learnt since, by its own name', () => {
    expect(operatorsOf(columnModel({ type: 'future' }), lookups).map((each) => each.words)).toEqual(['near']);
  });

  it('are none for a type without lookups', () => {
    expect(ids(columnModel({ type: 'constructor' }))).toEqual([]);
  });

  it('start with a value of the kind they take', () => {
    for (const operator of operatorsOf(columnModel({ type: 'bigint', nullable: true }), lookups)) {
      const filter = { column: 'c', lookup: operator.lookup, value: startValue(operator) };
      expect(isComplete(filter), operator.id).toBe(operator.takes !== 'list');
    }
  });

  it('are found again from a filter', () => {
    const column = columnModel({ type: 'timestamptz', nullable: true });
    const operators = operatorsOf(column, lookups);
    const found = (filter: Parameters<typeof operatorOf>[0]) => operatorOf(filter, operators)?.id;
    expect(found({ column: 'c', lookup: 'gte', value: { ago: 'P7D' } })).toBe('period');
    expect(found({ column: 'c', lookup: 'gte', value: '2026-01-01' })).toBe('gte');
    expect(found({ column: 'c', lookup: 'isnull', value: false })).toBe('isnull false');
    expect(found({ column: 'c', lookup: 'exact', value: 'x', exclude: true })).toBe('not exact');
  });
});

describe('a condition in words', () => {
  it('says what is compared with what', () => {
    expect(operatorWords({ column: 'c', lookup: 'in', value: [] }, undefined)).toBe('is any of');
    expect(operatorWords({ column: 'c', lookup: 'exact', value: 'x' }, columnModel({ type: 'array' }))).toBe(
      'contains',
    );
    expect(operatorWords({ column: 'c', lookup: 'near', value: 'x', exclude: true }, undefined)).toBe(
      'not near',
    );
    expect(valueWordsOf({ column: 'c', lookup: 'in', value: ['a', 'b', 'c', 'd', ''] })).toBe('a, b, c +2');
    expect(valueWordsOf({ column: 'c', lookup: 'exact', value: '' })).toBe('empty text');
    expect(valueWordsOf({ column: 'c', lookup: 'isnull', value: true })).toBe('');
    expect(periodName('P7D')).toBe('7 days');
    expect(periodName('P3Y')).toBe('P3Y');
  });
});

describe('filtering by a cell', () => {
  const all = ['exact', 'isnull', 'json_icontains'];
  it.each([
    [
      'a value',
      { type: 'bigint' },
      '9007199254740993',
      false,
      { column: 'c', lookup: 'exact', value: '9007199254740993' },
    ],
    [
      'any other value',
      { type: 'bigint' },
      '1',
      true,
      { column: 'c', lookup: 'exact', value: '1', exclude: true },
    ],
    ['NULL', { type: 'text' }, null, false, { column: 'c', lookup: 'isnull', value: true }],
    ['anything but NULL', { type: 'text' }, null, true, { column: 'c', lookup: 'isnull', value: false }],
    ['the empty text', { type: 'text' }, '', false, { column: 'c', lookup: 'exact', value: '' }],
    ['a list', { type: 'array' }, '[1]', false, null],
    ['what is masked', { type: 'text', masked: true }, 'x', false, null],
  ])('%s', (_name, column, text, exclude, filter) => {
    expect(filterForCell(columnModel(column), text, exclude, all)).toEqual(filter);
  });
});
