import fc from 'fast-check';
import { clock, day, decimal, document, double, hex, moment, single, whole, words } from './arbitrary.ts';
import { sample, type ColumnSample } from './column-sample.ts';

/** Zero dates and the like may be stored for a test; what the bridge's own sessions say is their business. */
export const mysqlSetup = `SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION,ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO'; SET time_zone = '+00:00';`;

/** Text as bytes: a backslash means something in a literal. */
const text = (value: string): string => `convert(x'${Buffer.from(value).toString('hex')}' using utf8mb4)`;
const texts = (...all: readonly string[]): readonly string[] => all.map(text);
const quoted = (value: string): string => `'${value}'`;
const bytes = (digits: string): string => `x'${digits}'`;

const printed = 'cast(v as char)';
const asNumber = { fingerprint: printed, compared: (column: string) => column } as const;
const asDouble = { fingerprint: 'cast(v + 0e0 as char)', compared: (column: string) => column } as const;
const asBytes = { fingerprint: 'hex(v)', compared: (column: string) => column } as const;
const asLabel = { fingerprint: "concat(v + 0, ':', hex(v))", compared: (column: string) => column } as const;
const asDocument = { fingerprint: 'convert(v using utf8mb4)', documents: true } as const;
const nul = /NUL cannot be stored/;

export const mysqlColumns: readonly ColumnSample[] = [
  sample('tinyint', ['-128', '0', '127'], { any: whole(8), ...asNumber }),
  sample('tinyint(1)', ['-128', '0', '1', '2', '127'], asNumber),
  sample('tinyint unsigned', ['0', '255'], { any: whole(8, false), ...asNumber }),
  sample('smallint', ['-32768', '32767'], { any: whole(16), ...asNumber }),
  sample('mediumint', ['-8388608', '0', '8388607'], { any: whole(24), ...asNumber }),
  sample('mediumint unsigned', ['0', '16777215'], asNumber),
  sample('int', ['-2147483648', '0', '2147483647'], { any: whole(32), ...asNumber }),
  sample('int unsigned', ['0', '4294967295'], { any: whole(32, false), ...asNumber }),
  sample('int(6) unsigned zerofill', ['0', '7', '4294967295'], asNumber),
  sample('bigint', ['-9223372036854775808', '9223372036854775807', '9007199254740993', '9007199254740992'], {
    any: whole(64),
    ...asNumber,
  }),
  sample('bigint unsigned', ['0', '18446744073709551615', '9223372036854775808', '9007199254740993'], {
    any: whole(64, false),
    ...asNumber,
  }),
  sample('decimal(10,2)', ['-99999999.99', '0', '0.01', '12.3'], { any: decimal(10, 2), ...asNumber }),
  sample(
    'decimal(65,30)',
    [
      '-99999999999999999999999999999999999.999999999999999999999999999999',
      '0.000000000000000000000000000001',
      '12345678901234567890.123456789012345678901234567890',
    ],
    { any: decimal(65, 30), ...asNumber },
  ),
  sample('decimal(65,0)', ['9'.repeat(65), '-1'], { any: decimal(65, 0), ...asNumber }),
  sample('decimal(30,30)', [`0.${'9'.repeat(30)}`], asNumber),
  sample(
    'float',
    ['0', '-0e0', '1.5', '0.1e0', '16777217', '3.402823466e38', '1.175494351e-38', '-123456.789e0', '1e10'],
    {
      any: single,
      ...asDouble,
    },
  ),
  sample(
    'double',
    [
      '0',
      '-0e0',
      '0.1e0',
      '2.2250738585072014e-308',
      '1.7976931348623157e308',
      '9007199254740993e0',
      '1e21',
      '1e-7',
      '123456789.12345678e0',
    ],
    {
      any: double.map((value) => (value.includes('e') ? value : `${value}e0`)),
      ...asNumber,
    },
  ),
  sample('bit(1)', ["b'0'", "b'1'"], asBytes),
  sample('bit(7)', ["b'0'", "b'1010101'"], asBytes),
  sample('bit(64)', ["b'0'", '0xFFFFFFFFFFFFFFFF', '0x20000000000001', "b'101'"], {
    any: whole(64, false),
    ...asBytes,
  }),
  sample('year', ['0', '1901', '2155', '2024'], asNumber),
  sample('char(10)', texts('', 'abc', 'ä😀', ' a'), {
    any: words(8).map((one) => text(one.trimEnd())),
    ...asBytes,
  }),
  sample(
    'varchar(40)',
    texts(
      '',
      ' ',
      'a',
      'A',
      'a ',
      'ä',
      'a,b',
      '"',
      "'",
      '\\',
      '\\\\',
      '%',
      '_',
      'NULL',
      '\t',
      '\r\n',
      '😀',
      '=1+1',
      "'=1",
      '1e5',
      '0',
      '_x0041_',
      'ß',
      'ss',
    ),
    {
      any: words(20).map(text),
      ...asBytes,
    },
  ),
  sample('varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', texts('', 'a', 'A', 'a ', 'ä', '😀'), {
    any: words(20).map(text),
    ...asBytes,
  }),
  sample('varchar(40) CHARACTER SET latin1', texts('', 'é', '€', "it's"), asBytes),
  sample('varchar(40) CHARACTER SET ucs2', texts('', 'é', '語', "it's"), asBytes),
  sample('tinytext', texts('', 'tiny', 'ä'), asBytes),
  sample('text', texts('', 'Hello', '\n', ' x ', 'x'.repeat(3000)), { any: words(20).map(text), ...asBytes }),
  sample('mediumtext', texts('', 'm'), asBytes),
  sample('longtext', texts('', 'l', '{"a":1}'), asBytes),
  sample('varchar(9)', texts('a\0b', '\0'), { fingerprint: 'hex(v)', refused: nul }),
  sample("enum('sad','ok','a''b','größer','')", texts('sad', 'ok', "a'b", 'größer', ''), asLabel),
  sample("enum('a','b')", ["'a'", "'zz'"], { ...asLabel, refused: /./ }),
  sample(
    "set('red','green','light blue','it''s')",
    texts('', 'red', 'red,light blue', "it's", "red,green,light blue,it's"),
    asLabel,
  ),
  sample(
    'date',
    [
      '1000-01-01',
      '9999-12-31',
      '2024-02-29',
      '0001-01-01',
      '0999-12-31',
      '0000-00-00',
      '2024-02-00',
      '2024-00-00',
    ].map(quoted),
    {
      any: day(1, 9999).map(quoted),
      ...asNumber,
    },
  ),
  sample(
    'time',
    ['-838:59:59', '838:59:59', '00:00:00', '-00:00:01', '100:00:00', '24:00:00'].map(quoted),
    asNumber,
  ),
  sample('time(6)', ['-838:59:59.000000', '838:59:59', '-00:00:00.000001', '23:59:59.999999'].map(quoted), {
    any: clock.map((time) => quoted(`-${time}`)),
    ...asNumber,
  }),
  sample(
    'datetime',
    [
      '1000-01-01 00:00:00',
      '9999-12-31 23:59:59',
      '0000-00-00 00:00:00',
      '2024-00-00 00:00:00',
      '0001-01-01 00:00:00',
    ].map(quoted),
    asNumber,
  ),
  sample(
    'datetime(6)',
    [
      '9999-12-31 23:59:59.999999',
      '0000-00-00 00:00:00',
      '2024-02-00 00:00:00.5',
      '0999-01-01 00:00:00.1',
    ].map(quoted),
    {
      any: moment(1, 9999).map(quoted),
      ...asNumber,
    },
  ),
  sample(
    'timestamp NULL',
    ['1970-01-01 00:00:01', '2038-01-19 03:14:07', '0000-00-00 00:00:00'].map(quoted),
    asNumber,
  ),
  sample(
    'timestamp(6) NULL',
    ['2024-12-31 23:59:59.999999', '2038-01-19 03:14:07.999999', '0000-00-00 00:00:00'].map(quoted),
    {
      any: moment(1971, 2037).map(quoted),
      ...asNumber,
    },
  ),
  sample('binary(4)', ['00000000', 'deadbeef', '61626300'].map(bytes), asBytes),
  sample('varbinary(300)', ['', '00', '61006200', 'ff'].map(bytes), { any: hex(20).map(bytes), ...asBytes }),
  sample('tinyblob', ['', '01'].map(bytes), asBytes),
  sample('blob', ['', '00', 'deadbeef', '2720'].map(bytes), { any: hex(20).map(bytes), ...asBytes }),
  sample('longblob', ['', '5c'].map(bytes), asBytes),
  sample(
    'json',
    texts(
      'null',
      '{"a": 1,  "b":[true,null]}',
      '"text"',
      '""',
      '3',
      '1.10',
      'false',
      '{}',
      '{"n": 12345678901234567890, "d": 0.10}',
      '"\\u0000"',
    ),
    {
      any: document.map(text),
      ...asDocument,
    },
  ),
  sample('point', ["ST_GeomFromText('POINT(1.5 -2)')", "ST_GeomFromText('POINT(1e300 -1e-300)')"], {
    fingerprint: 'hex(ST_AsBinary(v))',
  }),
  sample(
    'geometry',
    ["ST_GeomFromText('MULTIPOINT(1 1,2 2)')", "ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')"],
    {
      fingerprint: 'hex(ST_AsBinary(v))',
    },
  ),
];

/** MariaDB's own types. */
export const mariadbColumns: readonly ColumnSample[] = [
  sample('uuid', ["'00000000-0000-0000-0000-000000000000'"], { any: fc.uuid().map(quoted), ...asBytes }),
  sample('inet6', ["'::1'", "'2001:db8::1'"], asBytes),
  sample('inet4', ["'10.0.0.1'"], asBytes),
];
