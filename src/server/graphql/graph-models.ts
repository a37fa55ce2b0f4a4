import type { Grants } from '../../auth/index.ts';
import { accessTo, type TableAccess } from '../../query/index.ts';
import type { Column, DatabaseSchema, Relation } from '../../schema/index.ts';
import type { Naming } from './names.ts';

/** A model under its GraphQL names, as one principal may read it. */
export interface GraphModel {
  readonly name: string;
  readonly access: TableAccess;
  /** Columns that records show. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Columns that may be filtered, sorted and followed. */
  readonly usable: ReadonlyMap<string, Column>;
  /** To many records of another readable model. */
  readonly relations: ReadonlyMap<string, Relation>;
  /** To one record, by the GraphQL name of its column; of a composite key by that of the first that has no own. */
  readonly references: ReadonlyMap<string, Relation>;
}

/**
 * The models that a principal may read, by GraphQL name. Of two with one name the later is seen, as in the original.
 */
export function graphModels(
  schema: DatabaseSchema,
  grants: Grants,
  naming: Naming,
): ReadonlyMap<string, GraphModel> {
  const readable = new Map<string, TableAccess>();
  for (const table of schema.tables.values()) {
    const access = accessTo(table, grants);
    if (access.grants.operations.has('read')) readable.set(naming(table.model), access);
  }
  const seen = new Set([...readable.values()].map(({ table }) => table.model));
  return new Map([...readable].map(([name, access]) => [name, graphModel(name, access, seen, naming)]));
}

function graphModel(
  name: string,
  access: TableAccess,
  seen: ReadonlySet<string>,
  naming: Naming,
): GraphModel {
  const named = (columns: Iterable<Column>): Map<string, Column> =>
    new Map([...columns].map((column) => [naming(column.name), column]));
  const followed = access.table.relations.filter(
    ({ relatedModel, columns }) =>
      seen.has(relatedModel) && columns.every((column) => access.usable.has(column)),
  );
  const many = followed.filter(({ direction }) => direction === 'ONETOMANY');
  const one = followed
    .filter(({ direction }) => direction === 'MANYTOONE')
    .toSorted((a, b) => a.columns.length - b.columns.length);
  return {
    name,
    access,
    columns: named(access.readable),
    usable: named(access.usable.values()),
    relations: new Map(many.map((relation) => [naming(relation.name), relation])),
    references: referencesOf(one, naming),
  };
}

/** @param relations those of one column first */
function referencesOf(relations: readonly Relation[], naming: Naming): ReadonlyMap<string, Relation> {
  const references = new Map<string, Relation>();
  for (const relation of relations) {
    const names = relation.columns.map(naming);
    const free = names.find((name) => !references.has(name)) ?? names[0] ?? '';
    // Of two with one column the later is seen, as in the original.
    if (names.length === 1 || !references.has(free)) references.set(free, relation);
  }
  return references;
}
