import { tableId } from './group-rows.ts';

/** `table`, or `schema.table` outside the default schema: the name of a table in the API. */
export function modelName(schema: string, table: string, defaultSchema: string): string {
  return schema === defaultSchema ? table : `${schema}.${table}`;
}

interface Named {
  readonly schema: string;
  readonly name: string;
}

/**
 * Model names by `tableId`. A table of the default schema that is called like another's `schema.table` keeps its
 * name, and the other gets a number, so that no table disappears behind another.
 */
export function modelNames(tables: readonly Named[], defaultSchema: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const isDefault = ({ schema }: Named): boolean => schema === defaultSchema;
  for (const { schema, name } of [
    ...tables.filter(isDefault),
    ...tables.filter((table) => !isDefault(table)),
  ]) {
    const wanted = modelName(schema, name, defaultSchema);
    let model = wanted;
    for (let count = 2; taken.has(model); count++) model = `${wanted}_${count}`;
    taken.add(model);
    names.set(tableId(schema, name), model);
  }
  return names;
}
