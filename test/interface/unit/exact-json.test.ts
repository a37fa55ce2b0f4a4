import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ExactNumber,
  formatJson,
  jsonText,
  parseExactJson,
  sourceText,
} from '../../../src/interface/json/index.ts';

describe('reading JSON exactly', () => {
  it('agrees with JSON.parse on everything that a JavaScript value can hold', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.nat(3), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(parseExactJson(spaced)).toEqual(JSON.parse(spaced));
      }),
    );
  });

  it('agrees with JSON.parse on what is not JSON', () => {
    for (const text of [
      '',
      '{',
      '[1,]',
      '{"a":1,}',
      '01',
      '1.',
      '.5',
      '+1',
      'nul',
      '"\n"',
      '"\\x"',
      '1 2',
      "{'a':1}",
    ]) {
      expect(() => parseExactJson(text), text).toThrow(SyntaxError);
    }
  });

  it.each([
    '9007199254740993',
    '-9223372036854775808',
    '0.1234567890123456789',
    '1e400',
    '123456789012345678901234567890.10',
  ])('keeps every digit of %s', (text) => {
    const value = parseExactJson(text);
    expect(value).toBeInstanceOf(ExactNumber);
    expect(String(value)).toBe(text);
  });

  it.each([
    ['9007199254740992', 9007199254740992],
    ['0.30000000000000004', 0.30000000000000004],
    ['1.2e-05', 1.2e-5],
    ['1e+300', 1e300],
    ['0.0000000000000000', 0],
    ['120000000000000000000000', 1.2e23],
  ])('reads %s as a number', (text, value) => {
    expect(parseExactJson(text)).toBe(value);
  });

  it('remembers what objects and arrays were written as', () => {
    const answer = parseExactJson(
      '{"results": [{"doc": {"2": 1.10, "1": 12345678901234567890, "1": 0}}]}',
    ) as {
      results: [{ doc: object }];
    };
    expect(sourceText(answer.results[0].doc)).toBe('{"2": 1.10, "1": 12345678901234567890, "1": 0}');
    expect(jsonText(answer.results[0])).toBe('{"doc": {"2": 1.10, "1": 12345678901234567890, "1": 0}}');
  });

  it('reads a member named __proto__ as a member', () => {
    const value = parseExactJson('{"__proto__": {"admin": true}}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect((value as { admin?: boolean }).admin).toBeUndefined();
  });

  it('reads a string of ten million characters', () => {
    const text = JSON.stringify(`${'x'.repeat(10_000_000)}"`);
    expect(parseExactJson(text)).toHaveLength(10_000_001);
  });

  it('says where JSON ends when it is nested without end', () => {
    expect(() => parseExactJson('['.repeat(100_000))).toThrow('nested too deeply');
  });
});

describe('laying JSON out', () => {
  it('means the same before and after, on any number of lines', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2, 4), (text, indent) => {
        expect(JSON.parse(formatJson(text, indent))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('changes no digit, key order or repeated key', () => {
    expect(formatJson('{"b":1.10,"a":[12345678901234567890,{}],"b":"x, y: {"}', 2)).toBe(
      '{\n  "b": 1.10,\n  "a": [\n    12345678901234567890,\n    {}\n  ],\n  "b": "x, y: {"\n}',
    );
    expect(formatJson('{"b":1.10, "a":[ ]}', 0)).toBe('{"b": 1.10, "a": []}');
  });
});
