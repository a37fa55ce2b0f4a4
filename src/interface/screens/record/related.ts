import type { RecordJson, RelationDescription } from '../../../contract/index.ts';
import { valueText } from '../../fields/index.ts';
import type { ColumnModel, SchemaModel, TableModel } from '../../schema/index.ts';
import type { Filter } from '../../state/index.ts';

/** The records of one table that refer to a record. */
export interface RelatedList {
  readonly relation: RelationDescription;
  readonly table: TableModel;
  readonly label: string;
  /** Conditions that leave over those that refer to this record. */
  readonly filters: readonly Filter[];
  /** What a new one of them starts with, by column. */
  readonly preset: Readonly<Record<string, string>>;
}

/** Every list that belongs to a record; a reference over a NULL refers to nothing. */
export function relatedLists(
  schema: SchemaModel,
  table: TableModel,
  record: RecordJson,
): readonly RelatedList[] {
  const toMany = table.relations.filter((relation) => relation.direction === 'ONETOMANY');
  return toMany.flatMap((relation) => {
    const related = schema.tableByModel.get(relation.related_model);
    const preset = related && presetOf(table, record, relation);
    if (related === undefined || preset === null || preset === undefined) return [];
    const filters = Object.entries(preset).map(([column, value]) => ({ column, lookup: 'exact', value }));
    return [{ relation, table: related, label: labelOf(toMany, relation, related), filters, preset }];
  });
}

function presetOf(
  table: TableModel,
  record: RecordJson,
  relation: RelationDescription,
): Record<string, string> | null {
  const pairs = relation.columns.map(
    (name, at) => [relation.related_columns[at], textOf(table, record, name)] as const,
  );
  if (pairs.some(([column, text]) => column === undefined || text === null)) return null;
  return Object.fromEntries(pairs);
}

function textOf(table: TableModel, record: RecordJson, name: string): string | null {
  const column: ColumnModel | undefined = table.columnByName.get(name);
  return column === undefined ? null : valueText(column, record[name]);
}

/** Two references from one table are told apart by their columns. */
function labelOf(
  all: readonly RelationDescription[],
  relation: RelationDescription,
  related: TableModel,
): string {
  const twins = all.filter((other) => other.related_model === relation.related_model);
  if (twins.length < 2) return related.label;
  const columns = relation.related_columns.map((name) => related.columnByName.get(name)?.label ?? name);
  return `${related.label} (${columns.join(', ')})`;
}
