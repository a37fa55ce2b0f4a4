import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BridgeError } from '../../src/errors/index.ts';
import { parseFilterTree, parseJson, parseListQuery, parseQueryBody } from '../../src/query/index.ts';
import { parseRecordKey } from '../../src/query/parse/index.ts';
import { ExactNumber, jsonText, type JsonValue } from '../../src/schema/index.ts';
import { limits } from '../support/record-api.ts';

const parse = (text: string): JsonValue => parseJson(text, limits);

function codeOf(body: () => unknown): string {
  try {
    body();
    return 'nothing';
  } catch (error) {
    if (error instanceof BridgeError) return error.code;
    throw error;
  }
}

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const again: unknown = JSON.parse(jsonText(parse(JSON.stringify(value, null, indent))));
        expect(again).toEqual(value);
      }),
    );
  });

  it('keeps every digit of any number', () => {
    const number = fc
      .tuple(
        fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
        fc.option(fc.nat()),
        fc.option(fc.integer({ min: -400, max: 400 })),
      )
      .map(
        ([whole, fraction, exponent]) =>
          `${whole}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : `e${exponent}`}`,
      );
    fc.assert(
      fc.property(number, (text) => {
        expect(jsonText(parse(`[${text}]`))).toBe(`[${text}]`);
      }),
    );
  });

  it('refuses whatever JSON.parse refuses', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json().chain((text) => fc.nat(text.length).map((at) => text.slice(0, at))),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        if (!valid) expect(codeOf(() => parse(text))).toBe('invalid_json');
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'invalid_json'],
    ['{"a":1,"\\u0061":2}', 'invalid_json'],
    ['"\u0001"', 'invalid_json'],
    ['01', 'invalid_json'],
    ['1.', 'invalid_json'],
    ['[1,]', 'invalid_json'],
    ['{"a":1,}', 'invalid_json'],
    ['nul', 'invalid_json'],
    ['"\\x"', 'invalid_json'],
    [`${'['.repeat(40)}${']'.repeat(40)}`, 'limit_exceeded'],
    ['['.repeat(1_000_000), 'limit_exceeded'],
    [
      JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`k${i}`, 1]))),
      'limit_exceeded',
    ],
  ])('%.40s is refused', (text, code) => {
    expect(codeOf(() => parse(text))).toBe(code);
  });

  it('has objects without a prototype', () => {
    const value = parse('{"__proto__":{"admin":true},"constructor":1}') as Record<string, JsonValue>;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('keeps a number that JavaScript would print differently as its text', () => {
    expect(parse('5.0')).toEqual(new ExactNumber('5.0'));
    expect(parse('9007199254740993')).toEqual(new ExactNumber('9007199254740993'));
    expect(parse('5')).toBe(5);
  });
});

describe('a filter tree', () => {
  it('is understood or refused, never anything else', () => {
    const names = fc.constantFrom('and', 'or', 'not', 'column', 'lookup', 'value', '__proto__', 'x');
    const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<JsonValue>(null, true, 'id', 5, 'exact'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(names, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const code = codeOf(() => parseFilterTree(value, limits));
        expect(['nothing', 'invalid_filter', 'limit_exceeded']).toContain(code);
      }),
    );
  });

  const nested = (depth: number): JsonValue =>
    depth === 0 ? { column: 'id', value: 1 } : { not: nested(depth - 1) };

  it.each([
    [nested(7), 'nothing'],
    [nested(8), 'limit_exceeded'],
    [{ and: Array.from({ length: 100 }, () => ({ column: 'id', value: 1 })) }, 'nothing'],
    [{ and: Array.from({ length: 101 }, () => ({ column: 'id', value: 1 })) }, 'limit_exceeded'],
    [{ column: ['a', 'b', 'c', 'd'], value: 1 }, 'nothing'],
    [{ column: ['a', 'b', 'c', 'd', 'e'], value: 1 }, 'limit_exceeded'],
    [{ column: [], value: 1 }, 'invalid_filter'],
    [{ column: 'id', extra: 1 }, 'invalid_filter'],
    [{ and: [], or: [] }, 'invalid_filter'],
    [{ and: {} }, 'invalid_filter'],
    [[], 'invalid_filter'],
  ] as readonly (readonly [JsonValue, string])[])('case %# ends as expected', (tree, code) => {
    expect(codeOf(() => parseFilterTree(tree, limits))).toBe(code);
  });
});

describe('a key of an address', () => {
  it('is split at commas that were sent as commas, for composite keys only', () => {
    expect(parseRecordKey('a%2Cb,c', 2)).toEqual(['a,b', 'c']);
    expect(parseRecordKey('a,b', 1)).toEqual(['a,b']);
    expect(parseRecordKey(',', 2)).toEqual(['', '']);
    expect(codeOf(() => parseRecordKey('a,b,c', 2))).toBe('record_not_found');
    expect(codeOf(() => parseRecordKey('%E0%A4', 1))).toBe('invalid_request');
  });

  it('comes back whatever its parts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), (parts) => {
        expect(parseRecordKey(parts.map(encodeURIComponent).join(','), parts.length)).toEqual(parts);
      }),
    );
  });
});

describe('the parameters of a list', () => {
  const list = (query: string) => parseListQuery(new URLSearchParams(query), limits);

  it('are the last of their name, without the blanks around them', () => {
    expect(list('page=1&page=%203%20&_per_page=%202').page).toEqual({ number: 3, size: 2, paginated: true });
  });

  it('may all be columns but our own', () => {
    expect([...list('a=1&a=2&page=2&tz=x&_search=s&_order_by=-a,b&_fields=a').parameters]).toEqual([
      ['a', ['1', '2']],
      ['page', ['2']],
      ['tz', ['x']],
    ]);
  });

  it('answer to NAME__exact too', () => {
    expect(list('_order_by__exact=-a').order).toEqual([{ column: 'a', descending: true }]);
  });

  it('are the same as JSON', () => {
    const body = parse(
      '{"_filter":{"and":[]},"_order_by":["-a","b"],"id__in":[1,2],"page":2,"x":true,"n":null}',
    );
    const search = parseQueryBody(body);
    expect(list(search.toString())).toEqual(
      list('_filter={"and":[]}&_order_by=-a,b&id__in=1&id__in=2&page=2&x=true'),
    );
  });
});
