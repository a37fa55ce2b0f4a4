import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeList,
  emptyListState,
  nextSort,
  pageSizes,
  parseListSearch,
  toListSearch,
  type Filter,
  type ListState,
} from '../../../src/interface/state/index.ts';

const filter: fc.Arbitrary<Filter> = fc
  .record({
    column: fc.oneof(fc.string(), fc.array(fc.string(), { minLength: 1, maxLength: 3 })),
    condition: fc.oneof(
      fc.record({ lookup: fc.constantFrom('exact', 'gte', 'icontains'), value: fc.string() }),
      fc.record({ lookup: fc.constant('in'), value: fc.array(fc.string(), { minLength: 1 }) }),
      fc.record({
        lookup: fc.constant('between'),
        value: fc.array(fc.string(), { minLength: 2, maxLength: 2 }),
      }),
      fc.record({ lookup: fc.constantFrom('isnull', 'isempty'), value: fc.boolean() }),
      fc.record({ lookup: fc.constant('gte'), value: fc.constant({ ago: 'P7D' }) }),
    ),
    exclude: fc.boolean(),
  })
  .map(({ column, condition, exclude }) => ({
    column,
    ...condition,
    ...(exclude ? { exclude: true as const } : {}),
  }));

const state: fc.Arbitrary<ListState> = fc.record({
  filters: fc.array(filter, { maxLength: 4 }),
  search: fc.string(),
  sort: fc.array(fc.record({ column: fc.string({ minLength: 1 }), descending: fc.boolean() }), {
    maxLength: 3,
  }),
  page: fc.integer({ min: 1, max: 1_000_000 }),
  perPage: fc.constantFrom(...pageSizes),
  hidden: fc.array(fc.string()),
  open: fc.option(fc.string()),
});

describe('the list in the address bar', () => {
  it('comes back as it was, through JSON as the router writes it', () => {
    fc.assert(
      fc.property(state, (before) => {
        const address = JSON.parse(JSON.stringify(toListSearch(before))) as Record<string, unknown>;
        expect(parseListSearch(address)).toEqual(before);
      }),
    );
  });

  it('is empty for a list as it first opens', () => {
    expect(toListSearch(emptyListState)).toEqual({});
    expect(parseListSearch({})).toEqual(emptyListState);
  });

  it('leaves out what was typed wrongly and keeps the rest', () => {
    const wrong = {
      page: '-3',
      per: 7,
      sort: [3, '-total'],
      filter: [['a'], ['status', 'exact', 'paid'], 'x'],
      q: 12,
    };
    expect(parseListSearch(wrong)).toEqual({
      ...emptyListState,
      sort: [{ column: 'total', descending: true }],
      filters: [{ column: 'status', lookup: 'exact', value: 'paid' }],
      search: '12',
    });
  });

  it('never fails, whatever the address says', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('filter', 'sort', 'page', 'per', 'hide', 'q', 'open'), fc.anything()),
        (search) => {
          expect(parseListSearch(search).page).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('goes back to the first page when other records are shown', () => {
    const third = { ...emptyListState, page: 3 };
    expect(changeList(third, { search: 'x' }).page).toBe(1);
    expect(changeList(third, { perPage: 100 }).page).toBe(1);
    expect(changeList(third, { open: '7', hidden: ['note'] }).page).toBe(3);
    expect(changeList(third, { page: 4 }).page).toBe(4);
  });
});

describe('sorting by a header', () => {
  const total = { column: 'total', descending: false };
  it('goes up, down and back to the order of the table', () => {
    expect(nextSort([], 'total', false)).toEqual([total]);
    expect(nextSort([total], 'total', false)).toEqual([{ column: 'total', descending: true }]);
    expect(nextSort([{ column: 'total', descending: true }], 'total', false)).toEqual([]);
  });

  it('keeps the others with Shift', () => {
    const name = { column: 'name', descending: true };
    expect(nextSort([name], 'total', true)).toEqual([name, total]);
    expect(nextSort([name, total], 'name', true)).toEqual([total]);
    expect(nextSort([name, total], 'total', false)).toEqual([{ column: 'total', descending: true }]);
  });
});
