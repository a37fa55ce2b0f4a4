import { clock, day, decimal, document, double, hex, moment, whole, words } from './arbitrary.ts';
import { sample, type ColumnSample } from './column-sample.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const texts = (...all: readonly string[]): readonly string[] => all.map(text);
const bytes = (digits: string): string => `x'${digits}'`;

/** The kind of the value, then all of it. */
const fingerprint = `typeof(v) || ':' || CASE typeof(v) WHEN 'real' THEN printf('%!.17g', v) WHEN 'integer' THEN v ELSE hex(v) END`;
const usual = { fingerprint, compared: (column: string) => column } as const;
const alien = { fingerprint, alien: true } as const;

export const sqliteColumns: readonly ColumnSample[] = [
  sample(
    'INTEGER',
    ['-9223372036854775807 - 1', '9223372036854775807', '9007199254740993', '9007199254740992', '0'],
    {
      any: whole(64),
      ...usual,
    },
  ),
  sample('BIGINT', ['-9223372036854775807', '9223372036854775807', '0'], { any: whole(64), ...usual }),
  sample('TINYINT', ['-128', '300'], usual),
  sample('BOOLEAN', ['0', '1'], usual),
  sample(
    'REAL',
    [
      '0.0',
      '-0.0',
      '0.1',
      '1e300',
      '5e-324',
      '1.7976931348623157e308',
      '9e999',
      '-9e999',
      '3',
      '1e16',
      '9007199254740992.0',
    ],
    {
      any: double,
      ...usual,
    },
  ),
  sample('FLOAT', ['0.1', '1e21', '1e-7', '9e999', '4'], { any: double, ...usual }),
  sample('DOUBLE PRECISION', ['0.1', '-5e-324', '1e308'], { any: double, ...usual }),
  sample('DECIMAL(10,2)', ['12.30', '-99999999.99', '0.01', '7', '0'], { any: decimal(10, 2), ...usual }),
  sample('DECIMAL(30,10)', ['13.5', '9007199254740993', '0.0000000001', '1'], usual),
  sample('NUMERIC', ['14.25', '9007199254740993', '0.1', '-1', '1e300', '1e-300', '9223372036854775807'], {
    any: double,
    ...usual,
  }),
  sample('DECIMAL', ['0.1', '3', '1e30'], usual),
  sample(
    'TEXT',
    texts(
      '',
      ' ',
      'a',
      'A',
      'ä',
      'a,b',
      '"',
      "'",
      '\\',
      '%',
      'NULL',
      '\t',
      '\r\n',
      '😀',
      '=1+1',
      '-',
      '1',
      '1.0',
      '01',
      '1e5',
      'x'.repeat(3000),
      '_x0041_',
    ),
    {
      any: words(20).map(text),
      ...usual,
    },
  ),
  sample('VARCHAR(40)', texts('', 'abc', '12'), { any: words(20).map(text), ...usual }),
  sample('TEXT COLLATE NOCASE', texts('a', 'A', 'ä', 'Ä', ''), usual),
  sample('TEXT COLLATE RTRIM', texts('a', 'a ', ''), usual),
  sample('CLOB', texts('', 'x'), usual),
  sample('UUID', texts('6f1c2f0e-8f4e-4c5b-9d55-0123456789ab', 'x'), usual),
  sample('DATE', texts('2024-02-29', '0001-01-01', '9999-12-31'), { any: day(1, 9999).map(text), ...usual }),
  sample('TIME', texts('13:14:15', '00:00:00', '23:59:59.999999'), {
    any: clock.map((time) => text(time.replace('.000000', ''))),
    ...usual,
  }),
  sample('DATETIME', texts('2024-05-17 13:14:15', '2024-12-31 23:59:59.999999', '0001-01-01 00:00:00'), {
    any: moment(1, 9999).map((one) => text(one.replace('.000000', ''))),
    ...usual,
  }),
  sample('TIMESTAMP', texts('2024-05-17 13:14:15', '2024-12-31 23:59:59.000001'), usual),
  sample('BLOB', ['', '00', 'deadbeef', '61'].map(bytes), { any: hex(20).map(bytes), ...usual }),
  sample('VARBINARY(300)', ['', '00', 'ff'].map(bytes), { any: hex(20).map(bytes), ...usual }),
  sample(
    'JSON',
    texts(
      'null',
      '{"a": 1,  "b":[true,null]}',
      '{"n":12345678901234567890,"d":0.10,"e":1e400}',
      '"text"',
      '{}',
      '"\\u0000"',
    ),
    {
      any: document.filter((one) => !/^-?\d/.test(one.trim())).map(text),
      documents: true,
    },
  ),
  // What does not fit the declaration, as the engine allows.
  sample('INTEGER', [...texts('abc', ''), "x'00ff'", '1.5'], alien),
  sample('REAL', [...texts('abc'), "x'00'"], alien),
  sample('DECIMAL(10,2)', [...texts('abc'), "x'00'", '1.239'], alien),
  sample('BOOLEAN', ['2', ...texts('abc')], alien),
  sample('TEXT', ["x'00ff'", "x''"], alien),
  sample('DATE', [...texts('yesterday', ''), '1715951655', '2460447.5'], alien),
  sample(
    'DATETIME',
    [
      ...texts('soon', '', '2024-05-17T13:14:15Z', '2024-05-17T13:14:15+02:00', '2024-05-17'),
      '1715951655',
      '1715951655.5',
    ],
    alien,
  ),
  sample('TIME', [...texts('noon', '13:14')], alien),
  sample('BLOB', [...texts('text'), '7'], alien),
  sample('JSON', texts('no json at all', ''), alien),
  sample('TEXT', ["cast(x'610062' as text)"], alien),
  sample('', ['1', '0.1', "'text'", "x'00ff'", '9223372036854775807', "''"], alien),
];
