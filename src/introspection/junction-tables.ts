import type { ManyToMany, Relation } from '../schema/index.ts';
import type { UnrelatedTable } from './relations.ts';

/** Columns that junction tables carry for the record, not for a person to edit. */
const bookkeeping =
  /^(?:id|created(?:_(?:at|on|by))?|updated(?:_(?:at|on|by))?|inserted_at|last_update|modified(?:_at)?)$/i;

/**
 * Links through junction tables, by model: a table whose two foreign keys make up a key of it, or all of its
 * columns but bookkeeping ones, joins the two tables it points to.
 */
export function manyToManyByModel(
  tables: ReadonlyMap<string, UnrelatedTable>,
  relations: ReadonlyMap<string, readonly Relation[]>,
): ReadonlyMap<string, readonly ManyToMany[]> {
  const found = new Map<string, ManyToMany[]>();
  for (const junction of tables.values()) {
    const [left, right] = (relations.get(junction.model) ?? []).filter(
      ({ direction }) => direction === 'MANYTOONE',
    );
    if (left === undefined || right === undefined || !isJunction(junction, left, right)) continue;
    link(found, relations, junction, left, right);
    link(found, relations, junction, right, left);
  }
  return found;
}

function isJunction(table: UnrelatedTable, left: Relation, right: Relation): boolean {
  if (table.foreignKeys.length !== 2 || left.columns.some((name) => right.columns.includes(name)))
    return false;
  const linking = new Set([...left.columns, ...right.columns]);
  const usable = table.uniqueKeys.filter((key) => key.usable).map((key) => key.columns);
  const keys = [table.primaryKey, ...usable].map((columns) => columns.map((column) => column.name));
  // A key within one of the two foreign keys alone is a one-to-one relation, and links nothing.
  const joinsBoth = keys.some(
    (key) =>
      key.every((name) => linking.has(name)) &&
      [left, right].every((relation) => key.some((name) => relation.columns.includes(name))),
  );
  return joinsBoth || table.columns.every(({ name }) => linking.has(name) || bookkeeping.test(name));
}

function link(
  found: Map<string, ManyToMany[]>,
  relations: ReadonlyMap<string, readonly Relation[]>,
  junction: UnrelatedTable,
  from: Relation,
  to: Relation,
): void {
  const toJunction = relations
    .get(from.relatedModel)
    ?.find(
      (relation) =>
        relation.direction === 'ONETOMANY' &&
        relation.relatedModel === junction.model &&
        relation.foreignKey === from.foreignKey,
    );
  if (toJunction === undefined) return;
  const entry: ManyToMany = {
    junctionModel: junction.model,
    toJunction: toJunction.name,
    toTarget: to.name,
    targetModel: to.relatedModel,
  };
  found.set(from.relatedModel, [...(found.get(from.relatedModel) ?? []), entry]);
}
