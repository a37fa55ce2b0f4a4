import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrayItems,
  itemFromTyped,
  itemLabel,
  itemsText,
  parseArray,
} from '../../../src/interface/fields/array/format.ts';
import {
  bytesFromHex,
  fileKind,
  formatSize,
  hexFromBytes,
  parseBytes,
} from '../../../src/interface/fields/bytes/format.ts';
import { groupDigits, parseDecimal } from '../../../src/interface/fields/decimal/format.ts';
import { parseInteger } from '../../../src/interface/fields/integer/format.ts';
import { parseJson } from '../../../src/interface/fields/json/format.ts';
import { parseReal } from '../../../src/interface/fields/real/format.ts';
import { setMembers } from '../../../src/interface/fields/set/format.ts';
import { keepLineEnds, parseText } from '../../../src/interface/fields/text/format.ts';
import { colourOf, linkTarget } from '../../../src/interface/fields/text/link.ts';
import {
  fitsNativeInput,
  timestampParts,
  toLocalInput,
} from '../../../src/interface/fields/timestamp/format.ts';
import { fromViewerInput, momentOf, toViewerInput } from '../../../src/interface/fields/timestamptz/zone.ts';
import { columnModel as column } from './describe-table.ts';

const sent = (value: unknown) => ({ ok: true, value });
// Central European time, with the clock changes of 2023.
const berlin = (moment: Date) => {
  const at = moment.getTime();
  return at >= Date.UTC(2023, 2, 26, 1) && at < Date.UTC(2023, 9, 29, 1) ? 120 : 60;
};

const refused = { ok: false, message: expect.any(String) as string };

describe('numbers', () => {
  it.each([
    ['42', 42],
    [' -7 ', -7],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['007', '007'],
  ])('the integer %s is sent with its digits', (text, value) => {
    expect(parseInteger(text)).toEqual(sent(value));
  });

  it.each(['', '1.5', '1e3', 'abc', '0x10', '1 000'])('%j is no integer', (text) => {
    expect(parseInteger(text)).toEqual(refused);
  });

  it('sends any decimal as it was typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,40}(\.\d{1,40})?$/), (text) => {
        expect(parseDecimal(text)).toEqual(sent(text));
      }),
    );
    expect(parseDecimal('NaN')).toEqual(sent('NaN'));
    expect(parseDecimal('1,5')).toEqual(refused);
  });

  it('groups thousands without touching a digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{1,30}(\.\d{1,10})?$/), (text) => {
        expect(groupDigits(text).replaceAll(',', '')).toBe(text);
      }),
    );
    expect(groupDigits('-1234567.50')).toBe('-1,234,567.50');
    expect(groupDigits('2024')).toBe('2024');
    expect(groupDigits('Infinity')).toBe('Infinity');
  });

  it('sends a double as a number only when it is the same', () => {
    expect(parseReal('0.125')).toEqual(sent(0.125));
    expect(parseReal('0.1234567890123456789')).toEqual(sent('0.1234567890123456789'));
    expect(parseReal('-Infinity')).toEqual(sent('-Infinity'));
  });
});

describe('time', () => {
  it('uses the native input only where it cuts nothing off', () => {
    expect(fitsNativeInput(timestampParts('2023-01-01T05:00:00+00:00'))).toBe(true);
    expect(fitsNativeInput(timestampParts('2023-01-01T05:00:00.120000+00:00'))).toBe(true);
    expect(fitsNativeInput(timestampParts('2023-01-01T05:00:00.001237+00:00'))).toBe(false);
    for (const text of [
      'infinity',
      '-infinity',
      '0000-00-00 00:00:00',
      '0044-03-15T00:00:00 BC',
      '12023-01-01T00:00:00',
    ]) {
      expect(fitsNativeInput(timestampParts(text)), text).toBe(false);
    }
  });

  it('shows a timestamp without zone as it is stored', () => {
    const parts = timestampParts('2023-03-26 02:30:00.120000');
    expect(parts && toLocalInput(parts)).toBe('2023-03-26T02:30:00.12');
  });

  it('shows and reads back the same moment in the viewer’s zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2023, 11, 31) }), (at) => {
        // The hour that a clock shows twice cannot be told apart on it.
        fc.pre(at < Date.UTC(2023, 9, 29, 0) || at >= Date.UTC(2023, 9, 29, 2));
        const text = new Date(at).toISOString();
        const shown = toViewerInput(text, berlin) ?? '';
        expect(momentOf(fromViewerInput(shown, berlin))?.getTime()).toBe(at);
      }),
    );
  });

  it('writes the offset that holds at that time', () => {
    expect(fromViewerInput('2023-07-01T12:00', berlin)).toBe('2023-07-01T12:00:00+02:00');
    expect(fromViewerInput('2023-12-01T12:00:05', berlin)).toBe('2023-12-01T12:00:05+01:00');
    expect(toViewerInput('2023-07-01T12:00:00+00', berlin)).toBe('2023-07-01T14:00:00');
  });
});

describe('text', () => {
  it('counts characters as the database does', () => {
    const three = column({ length: 3 });
    expect(parseText('😀😀😀', three)).toEqual(sent('😀😀😀'));
    expect(parseText('abcd', three)).toEqual(refused);
    expect(parseText('', three)).toEqual(sent(''));
  });

  it.each([
    ['https://example.test/a?b=1', 'https://example.test/a?b=1'],
    ['anna@example.test', 'mailto:anna@example.test'],
    ['javascript:alert(1)', null],
    ['JaVaScRiPt:alert(1)', null],
    ['data:text/html,x', null],
    ['https://exa mple', null],
    ['a@b.c?subject=x', null],
    ['//example.test', null],
    ['https://', null],
  ])('%s leads to %s', (text, target) => {
    expect(linkTarget(text)).toBe(target);
  });

  it('keeps the line ends it had', () => {
    expect(keepLineEnds('a\r\nb', 'a\nb\nc')).toBe('a\r\nb\r\nc');
    expect(keepLineEnds('a\nb', 'a\nb\nc')).toBe('a\nb\nc');
    expect(keepLineEnds('', 'a\nb')).toBe('a\nb');
  });

  it('paints plain colours only', () => {
    expect(colourOf('#3d4fd7')).toBe('#3d4fd7');
    expect(colourOf('url(https://example.test)')).toBeNull();
  });
});

describe('JSON and arrays', () => {
  it('sends a document as its own text', () => {
    expect(parseJson('{"a": 1.10, "b": 12345678901234567890}')).toEqual(
      sent('{"a": 1.10, "b": 12345678901234567890}'),
    );
    expect(parseJson('null')).toEqual(sent('null'));
    expect(parseJson('{a: 1}')).toEqual(refused);
    expect(parseJson('')).toEqual(refused);
  });

  it('takes an array apart and puts it together again', () => {
    expect(arrayItems('["a, b", null, 12345678901234567890]')).toEqual([
      '"a, b"',
      'null',
      '12345678901234567890',
    ]);
    expect(itemsText(['"a, b"', 'null'])).toBe('["a, b", null]');
    expect(arrayItems('[[1], [2]]')).toBeNull();
    expect(itemLabel('"a, \\"b\\""')).toBe('a, "b"');
  });

  it('writes an element in the form of its type', () => {
    expect(itemFromTyped('12', column({ type: 'array', element_type: 'integer' }))).toBe('12');
    expect(itemFromTyped('12', column({ type: 'array', element_type: 'text' }))).toBe('"12"');
    expect(itemFromTyped('null', column({ type: 'array', element_type: 'text' }))).toBe('"null"');
    expect(itemFromTyped('x', column({ type: 'array', element_type: 'integer' }))).toBe('"x"');
  });

  it('keeps the digits of long numbers in an array that is sent', () => {
    const parsed = parseArray('[12345678901234567890]');
    expect(JSON.stringify(parsed.ok && parsed.value)).toBe('["12345678901234567890"]');
    expect(parseArray('{}')).toEqual(refused);
  });
});

describe('bytes', () => {
  it('are the same after hexadecimal and back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesFromHex(hexFromBytes(bytes))).toEqual(bytes);
        expect(parseBytes(hexFromBytes(bytes))).toEqual(sent(hexFromBytes(bytes)));
      }),
    );
  });

  it('are read as other tools print them, and refused when a half is missing', () => {
    expect(parseBytes('\\xDE AD')).toEqual(sent('dead'));
    expect(parseBytes('0xdead')).toEqual(sent('dead'));
    expect(parseBytes('abc')).toEqual(refused);
  });

  it('are named by what they start with', () => {
    expect(fileKind('89504e470d0a1a0a').name).toBe('PNG');
    expect(fileKind('').extension).toBe('bin');
    expect(formatSize(1536)).toBe('1.5 kB');
  });
});

describe('words', () => {
  it('come out of a set in either spelling', () => {
    expect(setMembers('a,b')).toEqual(['a', 'b']);
    expect(setMembers("{'a', 'b'}")).toEqual(['a', 'b']);
    expect(setMembers('')).toEqual([]);
  });
});
