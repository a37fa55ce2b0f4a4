import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { guessReading, readSource } from '../../../src/interface/screens/list/import/read-source.ts';
import { matchColumns } from '../../../src/interface/screens/list/import/match-columns.ts';
import { choiceProblem } from '../../../src/interface/screens/list/import/import-call.ts';
import { buildSchemaModel } from '../../../src/interface/schema/model.ts';
import { describeColumn, describeTable } from './describe-table.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file that is to be imported', () => {
  const files: readonly (readonly [
    what: string,
    bytes: Uint8Array,
    reading: object,
    names: readonly string[],
  ])[] = [
    ['commas', utf8('a,b\n1,2\n'), { format: 'csv', delimiter: ',' }, ['a', 'b']],
    ['semicolons around decimal commas', utf8('a;b\r\n1,5;2,5\r\n'), { delimiter: ';' }, ['a', 'b']],
    ['tabs', utf8('a\tb\n1\t2'), { delimiter: '\t' }, ['a', 'b']],
    ['bars', utf8('a|b\n1|2'), { delimiter: '|' }, ['a', 'b']],
    ['one column', utf8('a\n1\n'), { delimiter: ',' }, ['a']],
    ['a quoted name with a line end', utf8('"a\nx","b ""c"""\n1,2'), { delimiter: ',' }, ['a\nx', 'b "c"']],
    ['a byte order mark', utf8('\uFEFFa,b\n1,2'), { encoding: 'utf-8' }, ['a', 'b']],
    ['UTF-16', Buffer.from('a,b\n1,2', 'utf16le'), { encoding: 'utf-16le' }, ['a', 'b']],
    ['Windows', Buffer.from('é,b\n1,2', 'latin1'), { encoding: 'windows-1252' }, ['é', 'b']],
    ['JSON', utf8('[{"a":1},{"b":"x","a":2}]'), { format: 'json' }, ['a', 'b']],
    ['JSON lines', utf8('{"a":1}\n{"b":2}\n'), { format: 'jsonl' }, ['a', 'b']],
  ];
  it.each(files)('is understood with %s', (_what, bytes, reading, names) => {
    const found = guessReading(bytes);
    expect(found).toMatchObject(reading);
    const sources = readSource(bytes, found);
    expect(typeof sources === 'string' ? sources : sources.map(({ name }) => name)).toEqual(names);
  });

  it('has columns by their numbers when the first line names none', () => {
    const bytes = utf8('1;Ann\n2;Bob\n');
    const reading = { ...guessReading(bytes), header: false };
    expect(readSource(bytes, reading)).toEqual([
      { name: '1', sample: '1' },
      { name: '2', sample: 'Ann' },
    ]);
  });

  it('says why its columns cannot be told', () => {
    const reading = guessReading(utf8('a,b'));
    expect(readSource(utf8(' \n'), reading)).toBe('empty');
    expect(readSource(Buffer.from('é', 'latin1'), reading)).toBe('encoding');
    expect(readSource(utf8('{"a":1'), { ...reading, format: 'json' })).toBe('json');
    expect(readSource(utf8('[1]'), { ...reading, format: 'json' })).toBe('json');
  });
});

describe('columns of a file', () => {
  const { tables } = buildSchemaModel({
    version: '1',
    engine: 'sqlite',
    read_only: false,
    lookups: {},
    tables: [
      describeTable(
        'lines',
        [
          describeColumn('id', { writable: false }),
          describeColumn('unit_price'),
          describeColumn('customer_id'),
          describeColumn('gross', { writable: false }),
        ],
        {
          relations: [
            {
              name: 'customer',
              direction: 'MANYTOONE',
              columns: ['customer_id'],
              related_model: 'customers',
              related_columns: ['id'],
            },
          ],
        },
      ),
    ],
  });
  const [table] = tables;
  if (table === undefined) throw new Error('there is a table');
  const match = (...names: string[]) =>
    matchColumns(
      names.map((name) => ({ name, sample: '' })),
      table,
    );

  it('are matched by name, as people write them, and never two to one', () => {
    expect(match('ID', 'Unit price', 'Customer')).toEqual(['id', 'unit_price', 'customer_id']);
    expect(match('customer', 'customer_id')).toEqual([null, 'customer_id']);
    expect(match('gross', 'else', '')).toEqual([null, null, null]);
  });

  it('are not sent while something is missing', () => {
    const choice = {
      reading: guessReading(utf8('a')),
      sources: [],
      mapping: ['unit_price', null],
      mode: 'insert',
      key: ['id'],
    } as const;
    expect(choiceProblem(choice)).toBeNull();
    expect(choiceProblem({ ...choice, mapping: [null] })).toBe('nothing');
    expect(choiceProblem({ ...choice, mapping: ['id', 'id'] })).toBe('twice');
    expect(choiceProblem({ ...choice, mode: 'update' })).toBe('keyMissing');
    expect(choiceProblem({ ...choice, mode: 'upsert', key: [] })).toBe('noKey');
    expect(choiceProblem({ ...choice, mode: 'update', mapping: ['id'] })).toBeNull();
  });
});
