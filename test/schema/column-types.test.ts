import { describe, expect, it } from 'vitest';
import {
  columnTypes,
  ExactNumber,
  jsonText,
  type Column,
  type ColumnTypeName,
  type JsonValue,
  type PresentForm,
  type StoredValue,
} from '../../src/schema/index.ts';
import { column } from './columns.ts';

const plain: PresentForm = { bigint: 'number' };
const now = new Date('2024-03-05T09:12:44.120Z');

type Presented = readonly [
  type: ColumnTypeName,
  cell: StoredValue,
  json: string,
  column?: Partial<Column>,
  form?: PresentForm,
];

const presented: readonly Presented[] = [
  ['integer', '12', '12'],
  ['integer', 12n, '12'],
  ['integer', '00042', '42'],
  ['integer', 'abc', '"abc"'],
  ['integer', 9007199254740993n, '"9007199254740993"', {}, { bigint: 'string' }],
  ['integer', 7n, '7', {}, { bigint: 'string' }],
  ['bigint', '9007199254740993', '9007199254740993'],
  ['bigint', -9223372036854775808n, '"-9223372036854775808"', {}, { bigint: 'string' }],
  ['decimal', '12.30', '"12.30"'],
  ['decimal', 'NaN', '"NaN"'],
  ['decimal', 12.345, '"12.345"', { scale: 2 }],
  ['decimal', 12.5, '"12.50"', { scale: 2 }],
  ['decimal', 5n, '"5.00"', { scale: 2 }],
  ['real', '5', '"5.0"'],
  ['real', '1.5', '"1.5"'],
  ['real', '1e+20', '"1e+20"'],
  ['real', '1e-05', '"1e-05"'],
  ['double', '1e+20', '1e+20'],
  ['double', 'NaN', '"NaN"'],
  ['double', '-Infinity', '"-Infinity"'],
  ['double', 0.1, '0.1'],
  ['money', '$12.50', '"$12.50"'],
  ['boolean', 't', 'true'],
  ['boolean', 0n, 'false'],
  ['boolean', 'perhaps', '"perhaps"'],
  ['text', 'a"b\u2028', '"a\\"b\u2028"'],
  ['text', new Uint8Array([222, 173]), '"dead"'],
  ['uuid', '6f1c2f0e-8f4e-4c5b-9d55-0123456789ab', '"6f1c2f0e-8f4e-4c5b-9d55-0123456789ab"'],
  ['date', '2024-01-31', '"2024-01-31"'],
  ['date', 'infinity', '"infinity"'],
  ['time', '10:11:12', '"10:11:12"'],
  ['time', '10:11:12.5', '"10:11:12.500000"'],
  ['time', '10:11:12+02', '"10:11:12+02:00"'],
  ['time', '-838:59:59', '"-838:59:59"'],
  ['timestamp', '2024-01-31 10:11:12', '"2024-01-31T10:11:12+00:00"'],
  ['timestamp', '0000-00-00 00:00:00', '"0000-00-00T00:00:00+00:00"'],
  ['timestamp', '0044-03-15 12:00:00 BC', '"0044-03-15T12:00:00+00:00 BC"'],
  ['timestamp', 'infinity', '"infinity"'],
  ['timestamptz', '2024-01-31 10:11:12.000001+00', '"2024-01-31T10:11:12.000001+00:00"'],
  [
    'timestamptz',
    '2024-01-31 22:30:00+00',
    '"2024-02-01T01:30:00+03:00"',
    {},
    { bigint: 'number', timeZone: '+03:00' },
  ],
  [
    'timestamptz',
    '2024-01-01 01:00:00+00',
    '"2023-12-31T19:30:00-05:30"',
    {},
    { bigint: 'number', timeZone: '-05:30' },
  ],
  [
    'timestamptz',
    '0000-00-00 00:00:00',
    '"0000-00-00T00:00:00+00:00"',
    { databaseType: 'timestamp' },
    { bigint: 'number', timeZone: '+03:00' },
  ],
  ['timestamptz', '10000-01-01 00:00:00+00', '"10000-01-01T00:00:00+00:00"'],
  ['interval', '1 day 02:03:04', '"1 day, 2:03:04"'],
  ['interval', '3 days', '"3 days, 0:00:00"'],
  ['interval', '-1 days +23:00:00', '"-1 day, 23:00:00"'],
  ['interval', '-00:00:01.5', '"-1 day, 23:59:58.500000"'],
  ['interval', '1 year 2 mons', '"1 year 2 mons"'],
  ['year', '2024', '"2024"'],
  ['json', '{"a": 12345678901234567890}', '{"a": 12345678901234567890}'],
  ['json', 'no document', '"no document"'],
  ['array', '{1,NULL,3}', '[1,null,3]', { element: { type: 'integer', databaseType: 'integer' } }],
  [
    'array',
    '{NULL,"NULL","a,\\"b\\\\"}',
    '[null,"NULL","a,\\"b\\\\"]',
    { element: { type: 'text', databaseType: 'text' } },
  ],
  ['array', '{{1,2},{3,4}}', '[[1,2],[3,4]]', { element: { type: 'integer', databaseType: 'integer' } }],
  ['array', '[0:1]={5,6}', '[5,6]', { element: { type: 'integer', databaseType: 'integer' } }],
  ['array', '{}', '[]', { element: { type: 'boolean', databaseType: 'boolean' } }],
  ['array', '{t,f,NULL}', '[true,false,null]', { element: { type: 'boolean', databaseType: 'boolean' } }],
  ['array', '{12.30}', '["12.30"]', { element: { type: 'decimal', databaseType: 'numeric' } }],
  ['bytes', new Uint8Array([0, 255]), '"00ff"'],
  ['bytes', '\\x00ff', '"00ff"'],
  ['bit', '101', '"101"'],
  ['bit', 5, '5'],
  ['range', '[1,5)', '"[1, 5)"'],
  ['range', '[1,)', '"[1,)"'],
  ['range', 'empty', '"empty"'],
  ['network', '10.0.0.0/8', '"10.0.0.0/8"'],
  ['geometry', 'POINT(30 10)', '"POINT(30 10)"'],
  ['other', '(1,"a")', '"(1,\\"a\\")"'],
];

describe('a stored value as JSON', () => {
  for (const [type, cell, json, more = {}, form = plain] of presented) {
    it(`${type} ${String(cell)} is ${json}`, () => {
      expect(cell).not.toBeNull();
      expect(columnTypes[type].present(cell ?? '', column(type, more), form)).toBe(json);
    });
  }

  it('has the form of the codec where engines differ for one type', () => {
    expect(columnTypes.integer.present('12', column('integer', { codec: 'Str' }), plain)).toBe('"12"');
    expect(columnTypes.double.present(0.1, column('double', { codec: 'Str' }), plain)).toBe('"0.1000000000"');
    expect(columnTypes.double.present(1 / 3, column('double', { codec: 'Str' }), plain)).toBe(
      '"0.3333333333333333"',
    );
    expect(columnTypes.boolean.present(1, column('boolean', { codec: 'Int' }), plain)).toBe('1');
    expect(columnTypes.json.present('{}', column('json', { codec: 'Str' }), plain)).toBe('"{}"');
    const local = column('timestamp', { codec: 'Local' });
    expect(columnTypes.timestamp.present('2024-01-31 10:11:12.000000', local, plain)).toBe(
      '"2024-01-31T10:11:12"',
    );
  });
});

type Parsed = readonly [type: ColumnTypeName, value: JsonValue, cell: StoredValue, column?: Partial<Column>];

const parsed: readonly Parsed[] = [
  ['integer', 5, 5],
  ['integer', ' 5 ', 5],
  ['integer', true, 1],
  ['bigint', new ExactNumber('9223372036854775807'), 9223372036854775807n],
  ['bigint', '9007199254740993', 9007199254740993n],
  [
    'bigint',
    new ExactNumber('18446744073709551615'),
    18446744073709551615n,
    { databaseType: 'bigint unsigned' },
  ],
  ['decimal', new ExactNumber('12.30'), '12.30'],
  ['decimal', '1e3', '1000'],
  ['decimal', '-.5', '-0.5'],
  ['decimal', '12.345', '12.35', { scale: 2 }],
  ['decimal', '-9.999', '-10.00', { scale: 2 }],
  ['decimal', 'nan', 'NaN'],
  ['double', '0.1', 0.1],
  ['double', 'inf', 'Infinity'],
  ['boolean', 'off', false],
  ['boolean', 2, true],
  ['text', '', ''],
  ['uuid', '{6F1C2F0E8F4E4C5B9D550123456789AB}', '6f1c2f0e-8f4e-4c5b-9d55-0123456789ab'],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '2024-02-29T10:00:00Z', '2024-02-29'],
  ['date', '01/31/2024', '2024-01-31'],
  ['date', 'Jan 31, 2024', '2024-01-31'],
  ['date', '0044-03-15 BC', '0044-03-15 BC'],
  ['timestamp', '2026-01-01T10:00:00+02:00', '2026-01-01 08:00:00'],
  ['timestamp', '2026-01-01', '2026-01-01 00:00:00'],
  ['timestamp', '2026-01-01T00:00:00.000001', '2026-01-01 00:00:00.000001'],
  [
    'timestamptz',
    '2024-03-10T02:30:00-05:00',
    '2024-03-10 07:30:00+00:00',
    { databaseType: 'timestamp with time zone' },
  ],
  ['timestamptz', '2024-03-10T02:30:00Z', '2024-03-10 02:30:00', { databaseType: 'timestamp' }],
  ['timestamptz', '1709629964', '2024-03-05 09:12:44', { databaseType: 'timestamp' }],
  ['timestamptz', '-infinity', '-infinity'],
  ['interval', '1 day, 2:03:04', '1 day, 2:03:04'],
  ['interval', '-1 day, 23:00:00', '-0 days -1:00:00'],
  ['interval', '1 mon 2 days', '1 mon 2 days'],
  ['json', '{"a": 1}', '{"a": 1}'],
  ['json', 'word', '"word"'],
  ['json', { a: new ExactNumber('1.10') }, '{"a":1.10}'],
  ['array', [1, null, 3], '{"1",NULL,"3"}', { element: { type: 'integer', databaseType: 'integer' } }],
  ['array', '["a\\"b"]', '{"a\\"b"}', { element: { type: 'text', databaseType: 'text' } }],
  ['bytes', 'DEADbeef', 'deadbeef'],
  ['set', ['x', 'y'], 'x,y'],
];

const refused: readonly (readonly [type: ColumnTypeName, value: JsonValue, message: string])[] = [
  ['integer', 1.5, 'not a valid integer'],
  ['integer', new ExactNumber('5.0'), 'not a valid integer'],
  ['integer', '', 'not a valid integer'],
  ['integer', [], 'not a valid integer'],
  ['bigint', '9223372036854775808', 'not a valid integer'],
  ['decimal', 'free', 'not a valid float'],
  ['double', '1e999', 'not a valid float'],
  ['boolean', 'perhaps', 'not a valid boolean'],
  ['boolean', {}, 'not a valid boolean'],
  ['text', 0, 'not a valid string'],
  ['text', false, 'not a valid string'],
  ['text', [], 'not a valid string'],
  ['uuid', 'x', 'badly formed hexadecimal UUID string'],
  ['date', '2023-02-29', 'date has wrong format'],
  ['date', 'yesterday', 'date has wrong format'],
  ['timestamp', 'may', 'date has wrong format'],
  ['timestamp', '2024-01-01T25:00:00', 'date has wrong format'],
  ['array', 'abc', 'not a valid array'],
  ['array', 5, 'not a valid array'],
  ['bytes', 'xyz', 'not a valid hexadecimal text'],
  ['geometry', 'DROP', 'not a valid Geo object - expected WKT such as POINT (30 10)'],
];

describe('a JSON value for a column', () => {
  for (const [type, value, cell, more = {}] of parsed) {
    it(`${type} takes ${jsonText(value)}`, () => {
      expect(columnTypes[type].parse(value ?? '', column(type, more))).toEqual(cell);
    });
  }

  it.each(refused)('%s refuses %j: %s', (type, value, message) => {
    expect(() => columnTypes[type].parse(value ?? '', column(type))).toThrow(message);
  });
});

describe('a filter value', () => {
  const filtered = (type: ColumnTypeName, text: string, more: Partial<Column> = {}): StoredValue =>
    columnTypes[type].parseFilter(text, column(type, more), { now });

  it('keeps the digits of integers and the fraction of what is compared with them', () => {
    expect(filtered('bigint', '9007199254740993')).toBe(9007199254740993n);
    expect(filtered('integer', '1e3')).toBe(1000);
    expect(filtered('integer', '1.5')).toBe('1.5');
  });

  it('does not round a decimal to the scale of its column', () => {
    expect(filtered('decimal', '12.345', { scale: 2 })).toBe('12.345');
  });

  it('understands relative dates', () => {
    expect(filtered('date', 'yesterday')).toBe('2024-03-04');
    expect(filtered('timestamp', '2 days ago')).toBe('2024-03-03 09:12:44.120000');
    expect(filtered('timestamp', 'in 1 month')).toBe('2024-04-05 09:12:44.120000');
    expect(() => filtered('timestamp', '5 parsecs ago')).toThrow('date has wrong format');
  });

  it('reads a duration as the seconds by which a group is named', () => {
    expect(filtered('interval', '86402.5')).toBe('1 days 0:00:02.500000');
    expect(filtered('interval', '-185542587187200.0')).toBe('-2147483648 days -0:00:00');
    expect(filtered('interval', '1 mon')).toBe('1 mon');
  });

  it('means a timestamp without a zone in the zone of the request', () => {
    const zoned = column('timestamptz', { databaseType: 'timestamp with time zone' });
    const options = { now, timeZone: '+03:00' };
    expect(columnTypes.timestamptz.parseFilter('2024-01-01T00:00', zoned, options)).toBe(
      '2023-12-31 21:00:00+00:00',
    );
    expect(columnTypes.timestamptz.parseFilter('2024-01-01T00:00Z', zoned, options)).toBe(
      '2024-01-01 00:00:00+00:00',
    );
  });
});
