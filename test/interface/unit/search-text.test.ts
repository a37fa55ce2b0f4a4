import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../../src/interface/search-text.ts';
import { parseListSearch, toListSearch } from '../../../src/interface/state/index.ts';

describe('the search part of the address', () => {
  it.each([
    [{ open: '399', q: 'red shoes' }, '?open=399&q=red+shoes'],
    [{ sort: ['-placed_at'] }, '?sort=%5B%22-placed_at%22%5D'],
    [{ q: '[x' }, '?q=%22%5Bx%22'],
    [{}, ''],
  ])('of %j is %s', (values, text) => {
    expect(stringifySearch(values)).toBe(text);
  });

  it('keeps every digit of a key', () => {
    expect(parseSearch('?open=9007199254740993')).toEqual({ open: '9007199254740993' });
  });

  it('keeps broken JSON as the text that somebody typed', () => {
    expect(parseSearch('?q=%5Bx')).toEqual({ q: '[x' });
  });

  it('gives a list state back as it was, whatever is searched for or open', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, fc.option(text), (search, open) => {
        const state = { ...parseListSearch({}), search, open };
        expect(parseListSearch(parseSearch(stringifySearch(toListSearch(state))))).toEqual(state);
      }),
    );
  });
});
