import { BridgeError, suggestion } from '../../errors/index.ts';
import type { Column, Relation, Table } from '../../schema/index.ts';
import { shapeOf, type ColumnPair, type Condition } from './condition.ts';
import { joinPairs } from './join-pairs.ts';
import type { PlanContext } from './scope.ts';
import { accessTo, isVisible, type TableAccess } from './table-access.ts';

/** A related record that each record of a list names: its key and its label. */
export interface Expansion {
  /** The member of the record: the relation's name. */
  readonly name: string;
  readonly table: Table;
  readonly pairs: readonly ColumnPair[];
  /** Rows of the related table that the principal may see. */
  readonly rows: Condition;
  readonly keyColumns: readonly Column[];
  readonly label: Column | null;
  readonly shape: string;
}

/**
 * The relations of `_expand`, by name or by foreign key column; to-one relations only.
 *
 * @throws BridgeError `unknown_column` when a relation, its table or its columns are hidden or not there;
 *   `invalid_parameter` for a relation to many
 */
export function planExpansions(
  names: readonly string[],
  access: TableAccess,
  context: PlanContext,
): readonly Expansion[] {
  if (names.length > maxExpansions) {
    throw refused('limit_exceeded', `"_expand" may name ${maxExpansions} relations.`);
  }
  return names.map((name) => planExpansion(name, access, context));
}

/** Each one is a join: engines plan a handful well. */
const maxExpansions = 16;

function planExpansion(name: string, access: TableAccess, context: PlanContext): Expansion {
  const relation = relationOf(name, access);
  const table = relation && context.schema.tables.get(relation.relatedModel);
  const related = table && accessTo(table, context.grants);
  if (relation === undefined || related === undefined || !mayRead(related)) throw unknown(name, access);
  const pairs = joinPairs(relation, access.usable, related.usable);
  const key = related.table.recordKey?.columns ?? [];
  if (pairs === undefined || key.length === 0 || !key.every((column) => related.usable.has(column.name))) {
    throw unknown(name, access);
  }
  if (relation.direction === 'ONETOMANY') {
    throw refused(
      'invalid_parameter',
      `"${name.slice(0, 200)}" leads to many records. "_expand" takes relations to one.`,
    );
  }
  const rows = context.rowsOf(related.table);
  const label = labelOf(related);
  const shape = `${JSON.stringify(relation.name)}:${label?.position ?? ''}[${shapeOf(rows)}]`;
  return { name: relation.name, table: related.table, pairs, rows, keyColumns: key, label, shape };
}

function relationOf(name: string, access: TableAccess): Relation | undefined {
  const { relations, relationsByName } = access.table;
  return (
    relationsByName.get(name) ??
    relations.find(
      ({ direction, columns }) => direction === 'MANYTOONE' && columns.length === 1 && columns[0] === name,
    )
  );
}

function mayRead(access: TableAccess): boolean {
  return isVisible(access) && access.grants.operations.has('read');
}

function labelOf({ table, usable }: TableAccess): Column | null {
  return table.labelColumn !== null && usable.has(table.labelColumn.name) ? table.labelColumn : null;
}

function unknown(name: string, access: TableAccess): BridgeError {
  const near = suggestion(name, access.usable.keys());
  return refused(
    'unknown_column',
    `There is no relation "${name.slice(0, 200)}" in "${access.table.model}".${near}`,
  );
}

function refused(
  code: 'unknown_column' | 'invalid_parameter' | 'limit_exceeded',
  detail: string,
): BridgeError {
  return new BridgeError(code, { detail, errors: [{ parameter: '_expand', code, detail }] });
}
