/** Names a table of the catalog; the separator cannot stand in a name. */
export function tableId(schema: string, table: string): string {
  return `${schema}\0${table}`;
}

/** Catalog rows by the table they belong to, in the order given. */
export function groupByTable<T extends { readonly schema: string; readonly table: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const id = tableId(row.schema, row.table);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}
