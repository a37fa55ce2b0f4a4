import { describe, expect, it } from 'vitest';
import { buildSchema, type TableSelection } from '../../src/introspection/index.ts';
import type { Table } from '../../src/schema/index.ts';
import { catalogOf, type TableRows } from './catalog-rows.ts';

const everything: TableSelection = { only: [], except: [], maxTables: 1000 };

function build(
  tables: Readonly<Record<string, TableRows>>,
  selection = everything,
): ReadonlyMap<string, Table> {
  return buildSchema(catalogOf(tables), selection).schema.tables;
}

const relationNames = (table: Table | undefined): readonly string[] | undefined =>
  table?.relations.map(({ name }) => name);

describe('models', () => {
  const tables = {
    zebra: { columns: ['id'], primary: ['id'] },
    apple: { columns: ['id'], primary: ['id'] },
    'sales/apple': { schema: 'sales', columns: ['id'], primary: ['id'] },
    pg_stat_statements: { columns: ['query'], kind: 'view' },
  } as const;

  it('are named like their table, with the schema when it is not the default one, in order', () => {
    expect([...build(tables).keys()]).toEqual(['apple', 'sales.apple', 'zebra']);
  });

  it.each([
    { only: ['apple'], except: [], expected: ['apple', 'sales.apple'] },
    { only: ['sales.apple'], except: [], expected: ['sales.apple'] },
    { only: [], except: ['apple'], expected: ['zebra'] },
    { only: ['zebra', 'apple'], except: ['sales.apple'], expected: ['apple', 'zebra'] },
  ])('are those that were asked for ($only, not $except)', ({ only, except, expected }) => {
    expect([...build(tables, { only, except, maxTables: 1000 }).keys()]).toEqual(expected);
  });

  it('stop at the highest number allowed, and say how many are missing', () => {
    const { schema, omitted } = buildSchema(catalogOf(tables), { ...everything, maxTables: 2 });
    expect([...schema.tables.keys()]).toEqual(['apple', 'sales.apple']);
    expect(omitted).toBe(1);
  });

  it('do not hide each other when a name has a dot', () => {
    const models = build({
      'sales.order': { columns: ['a'] },
      'sales/order': { schema: 'sales', columns: ['b'] },
    });
    expect(Array.from(models, ([model, table]) => [model, table.columns[0]?.name])).toEqual([
      ['sales.order', 'a'],
      ['sales.order_2', 'b'],
    ]);
  });

  it('get another version when a column changes, and the same when an estimate does', () => {
    const catalog = catalogOf(tables);
    const version = (changed: typeof catalog): string => buildSchema(changed, everything).schema.version;
    const grown = { ...catalog, tables: catalog.tables.map((table) => ({ ...table, rowEstimate: 5 })) };
    const nullable = {
      ...catalog,
      columns: catalog.columns.map((column) => ({ ...column, nullable: true })),
    };
    expect(version(grown)).toBe(version(catalog));
    expect(version(nullable)).not.toBe(version(catalog));
  });
});

describe('relations', () => {
  it('are named after their columns, both ways', () => {
    const tables = build({
      customer: { columns: ['id'], primary: ['id'] },
      purchase: {
        columns: ['id', 'customer_id'],
        primary: ['id'],
        references: [['customer_id', 'customer.id']],
      },
    });
    expect(tables.get('purchase')?.relations).toEqual([
      {
        name: 'customer_id__to__customer__id',
        direction: 'MANYTOONE',
        columns: ['customer_id'],
        relatedModel: 'customer',
        relatedColumns: ['id'],
        foreignKey: 'fk_purchase_0',
      },
    ]);
    expect(relationNames(tables.get('customer'))).toEqual(['purchase__customer_id__to__id']);
  });

  it('get the suffix of existing clients when a column of the referencing table has the name', () => {
    const tables = build({
      t: { columns: ['id'], primary: ['id'] },
      u: { columns: ['a', 'a__to__t__id', 'u__a__to__id'], references: [['a', 't.id']] },
    });
    expect(relationNames(tables.get('u'))).toEqual(['a__to__t__id_relation']);
    expect(relationNames(tables.get('t'))).toEqual(['u__a__to__id_relation']);
  });

  it('keep apart two keys over one column, and tables of one name in two schemas', () => {
    const tables = build({
      t: { columns: ['id'], primary: ['id'] },
      'x/t': { schema: 'x', columns: ['id'], primary: ['id'] },
      u: {
        columns: ['a'],
        references: [
          ['a', 't.id'],
          ['a', 't.id'],
          ['a', 'x/t.id'],
        ],
      },
    });
    expect(relationNames(tables.get('u'))).toEqual(['a__to__t__id', 'a__to__t__id_2', 'a__to__t__id_3']);
    expect(relationNames(tables.get('x.t'))).toEqual(['u__a__to__id']);
    expect([...(tables.get('u')?.relationsByName.keys() ?? [])]).toHaveLength(3);
  });

  it('lead from a table to itself and back', () => {
    const tables = build({
      tree: { columns: ['id', 'parent'], primary: ['id'], references: [['parent', 'tree.id']] },
    });
    expect(relationNames(tables.get('tree'))).toEqual(['parent__to__tree__id', 'tree__parent__to__id']);
  });

  it('hold all columns of a composite key, and take the primary key where none is named', () => {
    const tables = build({
      pair: { columns: ['b', 'a'], primary: ['a', 'b'] },
      child: { columns: ['x', 'y'], references: [['x,y', 'pair']] },
    });
    expect(tables.get('child')?.relations[0]).toMatchObject({
      name: 'x__to__pair__a',
      columns: ['x', 'y'],
      relatedColumns: ['a', 'b'],
    });
  });

  it('do not lead to tables that are left out; their columns are plain', () => {
    const tables = build(
      {
        secret: { columns: ['id'], primary: ['id'] },
        open: { columns: ['id', 'secret_id'], primary: ['id'], references: [['secret_id', 'secret.id']] },
      },
      { ...everything, except: ['secret'] },
    );
    expect(tables.get('open')).toMatchObject({ foreignKeys: [], relations: [] });
    expect(tables.get('open')?.columnsByName.has('secret_id')).toBe(true);
  });
});

describe('links through junction tables', () => {
  const ends = {
    film: { columns: ['id'], primary: ['id'] },
    actor: { columns: ['id'], primary: ['id'] },
  } as const;
  const references = [
    ['film_id', 'film.id'],
    ['actor_id', 'actor.id'],
  ] as const;
  const linked = (junction: TableRows): boolean =>
    (build({ ...ends, cast: junction }).get('film')?.manyToMany.length ?? 0) > 0;

  it('are found from both sides', () => {
    const tables = build({
      ...ends,
      cast: { columns: ['film_id', 'actor_id'], primary: ['film_id', 'actor_id'], references },
    });
    expect(tables.get('film')?.manyToMany).toEqual([
      {
        junctionModel: 'cast',
        toJunction: 'cast__film_id__to__id',
        toTarget: 'actor_id__to__actor__id',
        targetModel: 'actor',
      },
    ]);
    expect(tables.get('actor')?.manyToMany).toMatchObject([
      { targetModel: 'film', toTarget: 'film_id__to__film__id' },
    ]);
  });

  it('link a table with itself, both ways', () => {
    const tables = build({
      user: { columns: ['id'], primary: ['id'] },
      follow: {
        columns: ['a', 'b'],
        primary: ['a', 'b'],
        references: [
          ['a', 'user.id'],
          ['b', 'user.id'],
        ],
      },
    });
    expect(tables.get('user')?.manyToMany.map(({ toJunction }) => toJunction)).toEqual([
      'follow__a__to__id',
      'follow__b__to__id',
    ]);
  });

  it.each<[string, boolean, TableRows]>([
    [
      'a key over both',
      true,
      { columns: ['film_id', 'actor_id', 'role'], primary: ['film_id', 'actor_id'], references },
    ],
    [
      'a unique key over both beside an id',
      true,
      {
        columns: ['id', 'film_id', 'actor_id', 'role'],
        primary: ['id'],
        unique: [['film_id', 'actor_id']],
        references,
      },
    ],
    [
      'nothing but the two and bookkeeping',
      true,
      { columns: ['id', 'film_id', 'actor_id', 'created_at'], primary: ['id'], references },
    ],
    [
      'columns of its own',
      false,
      { columns: ['id', 'film_id', 'actor_id', 'fee'], primary: ['id'], references },
    ],
    [
      'a key over one of them',
      false,
      { columns: ['film_id', 'actor_id', 'fee'], primary: ['film_id'], references },
    ],
    [
      'one column for both',
      false,
      {
        columns: ['film_id', 'fee'],
        primary: ['film_id'],
        references: [
          ['film_id', 'film.id'],
          ['film_id', 'actor.id'],
        ],
      },
    ],
    [
      'a third foreign key',
      false,
      {
        columns: ['film_id', 'actor_id', 'c'],
        primary: ['film_id', 'actor_id'],
        references: [...references, ['c', 'film.id']],
      },
    ],
  ])('need a table that is a link: %s → %s', (_, expected, junction) => {
    expect(linked(junction)).toBe(expected);
  });
});

describe('what addresses and names a record', () => {
  it.each<[string, TableRows, readonly string[] | null]>([
    ['the primary key in its own order', { columns: ['b', 'a'], primary: ['a', 'b'] }, ['a', 'b']],
    [
      'the smallest unique key without NULLs',
      { columns: ['a', 'b', 'c?'], unique: [['a', 'b'], ['c'], ['b']] },
      ['b'],
    ],
    ['nothing when the unique key takes NULLs', { columns: ['a?'], unique: [['a']] }, null],
    ['nothing without a key', { columns: ['a'] }, null],
  ])('is %s', (_, rows, expected) => {
    const key = build({ t: rows }).get('t')?.recordKey;
    expect(key?.columns.map(({ name }) => name) ?? null).toEqual(expected);
  });

  it.each<[readonly string[], string | null]>([
    [['id:integer', 'code', 'title'], 'title'],
    [['id:integer', 'email', 'Name'], 'Name'],
    [['id:integer', 'password', 'reset_token', 'town'], 'town'],
    [['id:integer', 'password_hash'], null],
    [['id:integer', 'parent', 'note'], 'note'],
    [['id:integer', 'made:timestamptz'], null],
  ])('%j → %s', (columns, expected) => {
    const t = {
      columns,
      primary: ['id'],
      references: columns.includes('parent') ? [['parent', 't.id'] as const] : [],
    };
    expect(build({ t }).get('t')?.labelColumn?.name ?? null).toBe(expected);
  });
});
