import type {
  Catalog,
  CatalogColumn,
  CatalogForeignKey,
  CatalogKey,
  CatalogTable,
} from '../../src/dialects/catalog.ts';

/** A catalog written by hand: only what a story is about has to be said. */
export interface TableRows {
  readonly schema?: string;
  readonly kind?: CatalogTable['kind'];
  /** `name`, `name?` for nullable, `name:type`; the type is `text` where none is given. */
  readonly columns: readonly (string | Partial<CatalogColumn>)[];
  readonly primary?: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  /** Column or columns → `table.column`, `schema/table.column`. */
  readonly references?: readonly (readonly [columns: string, target: string])[];
}

export function catalogOf(tables: Readonly<Record<string, TableRows>>): Catalog {
  const entries = Object.entries(tables).map(([name, rows]) => ({
    name: name.split('/').at(-1) ?? name,
    ...rows,
  }));
  return {
    engine: 'postgresql',
    serverVersion: '18',
    defaultSchema: 'public',
    tables: entries.map(tableRow),
    columns: entries.flatMap(columnRows),
    keys: entries.flatMap(keyRows),
    foreignKeys: entries.flatMap(foreignKeyRows),
    indexes: [],
    checks: [],
  };
}

type Entry = TableRows & { readonly name: string };

function tableRow({ name, schema = 'public', kind = 'table' }: Entry): CatalogTable {
  return {
    schema,
    name,
    kind,
    comment: null,
    rowEstimate: null,
    canInsert: true,
    canUpdate: true,
    canDelete: true,
  };
}

function columnRows({ name: table, schema = 'public', columns }: Entry): readonly CatalogColumn[] {
  return columns.map((given, position) => {
    const [, name = '', optional = '', type = 'text'] =
      typeof given === 'string' ? (/^(.*?)(\?)?(?::(\w+))?$/.exec(given) ?? []) : [];
    return {
      schema,
      table,
      name,
      position,
      type: type as CatalogColumn['type'],
      databaseType: type,
      nullable: optional === '?',
      default: null,
      generated: null,
      identity: null,
      autoIncrement: false,
      length: null,
      precision: null,
      scale: null,
      options: null,
      element: null,
      comment: null,
      wire: { field: 'CharField', dbField: 'CharField', internalType: 'TEXT', codec: 'Str', group: 'text' },
      ...(typeof given === 'string' ? {} : given),
    };
  });
}

function keyRows({ name: table, schema = 'public', primary, unique = [] }: Entry): readonly CatalogKey[] {
  const key = (columns: readonly string[], kind: CatalogKey['kind']): CatalogKey => {
    return { schema, table, name: `${table}_${columns.join('_')}`, kind, columns, addressesRow: true };
  };
  return [...(primary ? [key(primary, 'primary')] : []), ...unique.map((columns) => key(columns, 'unique'))];
}

function foreignKeyRows({
  name: table,
  schema = 'public',
  references = [],
}: Entry): readonly CatalogForeignKey[] {
  return references.map(([columns, target], at) => {
    const [, targetSchema = 'public', targetTable = '', targetColumns = ''] =
      /^(?:(\w+)\/)?(\w+)(?:\.(.*))?$/.exec(target) ?? [];
    return {
      schema,
      table,
      name: `fk_${table}_${at}`,
      columns: columns.split(','),
      targetSchema,
      targetTable,
      targetColumns: targetColumns === '' ? [] : targetColumns.split(','),
      onDelete: 'no_action',
      onUpdate: 'no_action',
    };
  });
}
