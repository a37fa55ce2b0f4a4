/** `_relation`: steps to other tables and the column at the end whose value is one of a list. */
export interface RelationFilter {
  readonly steps: readonly {
    readonly column: string;
    readonly table: string;
    readonly targetColumn: string;
  }[];
  readonly column: string;
  readonly values: readonly string[];
}

/** `_m2m`: records linked to one record of another table. */
export interface LinkFilter {
  readonly table: string;
  readonly value: string;
}

/** Reads `local.table.column|…|col.v1,v2`; undefined when the form is another. */
export function parseRelationFilter(text: string): RelationFilter | undefined {
  const steps = text.split('|');
  const last = /^([^.]+)\.(.*)$/s.exec(steps.pop() ?? '');
  if (last === null) return undefined;
  const parsed = steps.map((step) => step.split('.'));
  if (parsed.some((names) => names.length !== 3)) return undefined;
  return {
    steps: parsed.map(([column = '', table = '', targetColumn = '']) => ({ column, table, targetColumn })),
    column: last[1] ?? '',
    values: (last[2] ?? '').split(','),
  };
}

/** Reads `TABLE,VALUE`; undefined without a comma. */
export function parseLinkFilter(text: string): LinkFilter | undefined {
  const comma = text.indexOf(',');
  return comma < 0 ? undefined : { table: text.slice(0, comma), value: text.slice(comma + 1) };
}
