import { describe, expect, it } from 'vitest';
import {
  etagOf,
  namesEtag,
  presentPage,
  recordAddress,
  totalFromCount,
  totalFromPlace,
  type PageFacts,
} from '../../src/response/index.ts';

const facts: PageFacts = {
  page: { number: 2, size: 2, paginated: true },
  rows: {
    records: '{"id":3},{"id":4}',
    shown: 2,
    further: false,
    counted: null,
    etagSources: null,
    edges: null,
  },
  cursors: null,
  total: { count: 4, kind: 'exact', milliseconds: null },
  mode: null,
  dataMilliseconds: 1.4,
  address: 'https://b.example/api/models/x/',
  search: new URLSearchParams('b=&page=2&a=1%202,3'),
};

describe('a page', () => {
  it('has the keys and links of existing clients, and a successor when it is full', () => {
    expect(presentPage(facts)).toBe(
      '{"count":4,"next":"https://b.example/api/models/x/?a=1+2%2C3&b=&page=3",' +
        '"previous":"https://b.example/api/models/x/?a=1+2%2C3&b=","results":[{"id":3},{"id":4}],' +
        '"num_pages":2,"per_page":2,"has_more":true,"data_query_time":0.001,"count_query_time":0}',
    );
  });

  it('says exactly whether there is more when a count was asked for', () => {
    const answer = JSON.parse(presentPage({ ...facts, mode: 'exact' })) as Record<string, unknown>;
    expect(answer).toMatchObject({
      has_more: false,
      next: null,
      count_kind: 'exact',
      count_query_time: null,
    });
  });
});

describe('a total', () => {
  it('is known from the place of the last page', () => {
    expect(totalFromPlace({ kind: 'all' }, 50, 3, false)).toMatchObject({
      count: 53,
      kind: 'exact',
    });
    expect(totalFromPlace({ kind: 'all' }, 0, 0, false)).toMatchObject({ count: 0 });
    expect(totalFromPlace({ kind: 'all' }, 50, 0, false)).toBeUndefined();
    expect(totalFromPlace({ kind: 'all' }, 0, 26, true)).toBeUndefined();
    expect(totalFromPlace({ kind: 'estimate', count: 3_000_000 }, 0, 26, true)).toMatchObject({
      kind: 'estimated',
    });
  });

  it('is capped, or estimated where the planner has a number', () => {
    expect(totalFromCount({ kind: 'capped', limit: 0, estimate: null }, 10_000, 1)).toMatchObject({
      kind: 'exact',
    });
    expect(totalFromCount({ kind: 'capped', limit: 0, estimate: null }, 10_001, 1)).toMatchObject({
      count: 10_000,
      kind: 'capped',
    });
    expect(totalFromCount({ kind: 'capped', limit: 0, estimate: 70_000 }, 10_001, 1)).toMatchObject({
      count: 70_000,
      kind: 'estimated',
    });
  });
});

it('an address keeps commas and actions apart from keys', () => {
  expect(recordAddress(['a,b', 'c/d'])).toBe('a%2Cb,c%2Fd');
  expect(recordAddress(['export'])).toBe('%65xport');
});

it('an ETag is strong, and a weak one never names it', () => {
  const tag = etagOf('{"id":1}');
  expect(tag).toMatch(/^"[\w-]{27}"$/);
  expect(namesEtag(`"x", ${tag}`, tag)).toBe(true);
  expect(namesEtag('*', tag)).toBe(true);
  expect(namesEtag(`W/${tag}`, tag)).toBe(false);
});
