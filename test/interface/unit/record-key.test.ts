import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKey, encodeKey, formatKey, recordKey } from '../../../src/interface/client/index.ts';

describe('the address segment of a record', () => {
  it.each([
    [['7'], '7'],
    [['7', '12'], '7,12'],
    [['a,b', 'c'], 'a%2Cb,c'],
    [['100%', 'x/y'], '100%25,x%2Fy'],
    [['', 'b'], ',b'],
    [['ü 漢'], '%C3%BC%20%E6%BC%A2'],
  ])('of %j is %s', (parts, segment) => {
    expect(encodeKey(parts)).toBe(segment);
    expect(decodeKey(segment)).toEqual(parts);
  });

  it('comes back to the same parts, whatever they hold', () => {
    const parts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, (key) => {
        expect(decodeKey(encodeKey(key))).toEqual(key);
      }),
    );
  });

  it('never holds a raw slash, question mark or hash', () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1 }), (key) => !/[/?#]/.test(encodeKey(key))));
  });

  it.each(['count', 'export', 'query', 'new'])('of the text %s is not mistaken for the action', (text) => {
    expect(encodeKey([text])).not.toBe(text);
    expect(decodeKey(encodeKey([text]))).toEqual([text]);
  });

  it('is shown with its parts apart', () => {
    expect(formatKey('a%2Cb,c')).toBe('a,b · c');
  });
});

describe('the key of a record', () => {
  const table = { key_columns: ['order_id', 'line'] };

  it('takes the key columns in key order', () => {
    expect(recordKey(table, { line: 2, order_id: '9007199254740993' })).toBe('9007199254740993,2');
  });

  it.each([
    ['the table has no key', { key_columns: [] }, { id: 1 }],
    ['a part is null', table, { order_id: 1, line: null }],
    ['a part was not asked for', table, { order_id: 1 }],
    ['the only part is the empty string', { key_columns: ['code'] }, { code: '' }],
    ['the only part leads to the folder above', { key_columns: ['code'] }, { code: '..' }],
  ])('is missing when %s', (_why, of, record) => {
    expect(recordKey(of, record)).toBeNull();
  });
});
