import { describe, expect, it } from 'vitest';
import {
  emptyListState,
  toFilterTree,
  toListParameters,
  type Filter,
} from '../../../src/interface/state/index.ts';
import { describeColumn, describeTable } from './describe-table.ts';

const orders = describeTable(
  'orders',
  [
    describeColumn('id', { type: 'bigint' }),
    describeColumn('status', { type: 'enum', nullable: true }),
    describeColumn('total', { type: 'decimal' }),
    describeColumn('a,b'),
    describeColumn('secret', { sortable: false }),
  ],
  {
    relations: [
      {
        name: 'customer_id',
        direction: 'MANYTOONE',
        columns: ['id'],
        related_model: 'customers',
        related_columns: ['id'],
      },
      {
        name: 'items',
        direction: 'ONETOMANY',
        columns: ['id'],
        related_model: 'items',
        related_columns: ['order_id'],
      },
    ],
  },
);

describe('what a list asks the bridge for', () => {
  it('is one request with labels and a count', () => {
    expect(toListParameters(emptyListState, orders)).toEqual([
      ['_expand', 'customer_id'],
      ['page', '1'],
      ['_per_page', '50'],
      ['_count', 'auto'],
    ]);
  });

  it('holds filters, search and order', () => {
    const state = {
      ...emptyListState,
      filters: [{ column: 'total', lookup: 'gte', value: '9007199254740993.10' }],
      search: ' oak ',
      sort: [
        { column: 'total', descending: true },
        { column: 'id', descending: false },
      ],
    };
    const parameters = new Map(toListParameters(state, orders));
    expect(parameters.get('_filter')).toBe(
      '{"and":[{"column":"total","lookup":"gte","value":"9007199254740993.10"}]}',
    );
    expect(parameters.get('_search')).toBe('oak');
    expect(parameters.get('_order_by')).toBe('-total,id');
  });

  it('leaves out columns that are gone or that cannot be ordered by', () => {
    const sort = ['gone', 'a,b', 'secret', 'total'].map((column) => ({ column, descending: false }));
    const filters = [{ column: 'gone', lookup: 'exact', value: '1' }];
    const parameters = new Map(toListParameters({ ...emptyListState, sort, filters }, orders));
    expect(parameters.get('_order_by')).toBe('total');
    expect(parameters.has('_filter')).toBe(false);
  });
});

describe('a filter as a tree', () => {
  const cases: [string, Filter, unknown][] = [
    [
      'a list',
      { column: 'status', lookup: 'in', value: ['paid', 'a,b'] },
      { column: 'status', lookup: 'in', value: ['paid', 'a,b'] },
    ],
    [
      'an empty string is a value',
      { column: 'status', lookup: 'exact', value: '' },
      { column: 'status', lookup: 'exact', value: '' },
    ],
    [
      'presence',
      { column: 'status', lookup: 'isnull', value: false },
      { column: 'status', lookup: 'isnull', value: false },
    ],
    [
      'relative time',
      { column: 'total', lookup: 'gte', value: { ago: 'P7D' } },
      { column: 'total', lookup: 'gte', value: { ago: 'P7D' } },
    ],
    [
      'a relation path',
      { column: ['customer_id', 'name'], lookup: 'exact', value: 'x' },
      { column: ['customer_id', 'name'], lookup: 'exact', value: 'x' },
    ],
    [
      'excluding a value keeps records without one',
      { column: 'status', lookup: 'exact', value: 'paid', exclude: true },
      {
        or: [
          { not: { column: 'status', lookup: 'exact', value: 'paid' } },
          { column: 'status', lookup: 'isnull', value: true },
        ],
      },
    ],
    [
      'excluding from a column that is never empty',
      { column: 'total', lookup: 'exact', value: '1', exclude: true },
      { not: { column: 'total', lookup: 'exact', value: '1' } },
    ],
  ];
  it.each(cases)('%s', (_name, filter, node) => {
    expect(toFilterTree([filter], orders)).toEqual({ and: [node] });
  });

  it('is absent while a condition is not finished', () => {
    expect(toFilterTree([{ column: 'status', lookup: 'in', value: [] }], orders)).toBeNull();
  });
});
