import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../../src/interface/json/index.ts';
import { recordJsonText } from '../../../src/interface/screens/record/record-json.ts';
import { csvCell } from '../../../src/interface/screens/list/csv-cell.ts';
import { parseNewRecordSearch } from '../../../src/interface/screens/record/new-record-search.ts';
import { columnModel } from './describe-table.ts';

describe('records on the clipboard', () => {
  it.each([
    [null, ''],
    ['', '""'],
    ['plain', 'plain'],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-12.50', '-12.50'],
    ['-2+3', "'-2+3"],
    ['12345678901234567890', '12345678901234567890'],
  ])('%j is %j in a table', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('keep the digits of the answer as JSON', () => {
    const record = parseExactJson(
      '{"c": {"n": 1.10, "big": 12345678901234567890}, "c__to__x": {"key": "1"}}',
    );
    expect(recordJsonText(record as Record<string, unknown>, [columnModel({ type: 'json' })])).toBe(
      '{"c": {"n": 1.10, "big": 12345678901234567890}}',
    );
  });
});

describe('the address of a new record', () => {
  it('says what it starts with', () => {
    expect(parseNewRecordSearch({ set: { customer_id: '7', n: 8 }, copy: 12 })).toEqual({
      set: { customer_id: '7', n: '8' },
      copy: '12',
    });
  });

  it('may hold anything without doing harm', () => {
    expect(parseNewRecordSearch({ set: 'x', copy: { a: 1 } })).toEqual({ set: {}, copy: null });
    expect(parseNewRecordSearch({ set: { a: { b: 1 } } })).toEqual({ set: {}, copy: null });
  });
});
