import type { ForeignKey, Relation, Table } from '../schema/index.ts';
import { compareText } from './select-tables.ts';

/** What relations are built from: a table before its relations are known. */
export type UnrelatedTable = Omit<Table, 'relations' | 'relationsByName' | 'manyToMany'>;

/**
 * Both directions of every foreign key between exposed tables, by model, named as section 9.5 of the API
 * reference says: `customer_id__to__customer__id` and `purchase__customer_id__to__id`.
 */
export function relationsByModel(
  tables: ReadonlyMap<string, UnrelatedTable>,
): ReadonlyMap<string, readonly Relation[]> {
  const outgoing = new Map<string, Relation[]>();
  const incoming = new Map<string, Relation[]>();
  for (const table of tables.values()) {
    for (const key of table.foreignKeys) {
      const target = tables.get(key.targetModel);
      if (target === undefined) continue;
      add(outgoing, table.model, manyToOne(table, key, target));
      add(incoming, target.model, oneToMany(table, key));
    }
  }
  return new Map(
    [...tables.keys()].map((model) => [
      model,
      uniquelyNamed([...sorted(outgoing.get(model)), ...sorted(incoming.get(model))]),
    ]),
  );
}

function manyToOne(table: UnrelatedTable, key: ForeignKey, target: UnrelatedTable): Relation {
  const columns = key.columns.map((column) => column.name);
  return {
    name: unlikeColumns(`${columns[0]}__to__${target.name}__${key.targetColumns[0]}`, table),
    direction: 'MANYTOONE',
    columns,
    relatedModel: target.model,
    relatedColumns: key.targetColumns,
    foreignKey: key.name,
  };
}

function oneToMany(table: UnrelatedTable, key: ForeignKey): Relation {
  const columns = key.columns.map((column) => column.name);
  return {
    name: unlikeColumns(`${table.name}__${columns[0]}__to__${key.targetColumns[0]}`, table),
    direction: 'ONETOMANY',
    columns: key.targetColumns,
    relatedModel: table.model,
    relatedColumns: columns,
    foreignKey: key.name,
  };
}

/** A relation never hides a column of the referencing table. */
function unlikeColumns(name: string, referencing: UnrelatedTable): string {
  return referencing.columnsByName.has(name) ? `${name}_relation` : name;
}

/** Two foreign keys over the same first column would share a name: the second gets `_2`. */
function uniquelyNamed(relations: readonly Relation[]): readonly Relation[] {
  const taken = new Set<string>();
  return relations.map((relation) => {
    let name = relation.name;
    for (let count = 2; taken.has(name); count++) name = `${relation.name}_${count}`;
    taken.add(name);
    return name === relation.name ? relation : { ...relation, name };
  });
}

function sorted(relations: readonly Relation[] = []): readonly Relation[] {
  return relations.toSorted(
    (left, right) =>
      compareText(left.name, right.name) || compareText(left.foreignKey ?? '', right.foreignKey ?? ''),
  );
}

function add(map: Map<string, Relation[]>, model: string, relation: Relation): void {
  const list = map.get(model);
  if (list === undefined) map.set(model, [relation]);
  else list.push(relation);
}
