import type { Dialect } from '../dialects/index.ts';

/**
 * The dialect as the schema is read with: without the numbers of rows that the statistics know, which count what the
 * policies hide.
 */
export function withoutEstimates(dialect: Dialect): Dialect {
  return {
    ...dialect,
    async readCatalog(client, scope) {
      const catalog = await dialect.readCatalog(client, scope);
      return { ...catalog, tables: catalog.tables.map((table) => ({ ...table, rowEstimate: null })) };
    },
  };
}
