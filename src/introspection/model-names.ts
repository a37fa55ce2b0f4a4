/** `table`, or `schema.table` outside the default schema: the name of a table in the API. */
export function modelName(schema: string, table: string, defaultSchema: string): string {
  return schema === defaultSchema ? table : `${schema}.${table}`;
}
