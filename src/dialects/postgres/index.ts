import { PgDialect } from 'drizzle-orm/pg-core';
import type { Dialect } from '../dialect.ts';
import { postgresConsole } from './console.ts';
import { postgresStructure } from './structure.ts';
import { readPostgresCatalog } from './catalog.ts';
import { isPostgresRetryable, isPostgresStructureChange, translatePostgresError } from './errors.ts';
import { postgresExpressions } from './expressions.ts';
import { followKey } from './follow-key.ts';
import { postgresTable } from './tables.ts';
import { takePostgresRole } from './take-role.ts';

const drizzle = new PgDialect();

/** PostgreSQL, and servers that speak its protocol and have its catalogs. */
export const postgresDialect: Dialect = {
  name: 'postgres',
  supports: {
    returning: true,
    changesFound: true,
    buildsJson: true,
    arrays: true,
    regex: true,
    geometry: true,
    rowLocks: true,
    defaultValues: true,
    estimates: true,
    truncatesToTimestamp: true,
    originalDateParts: 'all',
    nullsHigh: true,
    updateFrom: true,
  },
  expressions: postgresExpressions,
  console: postgresConsole,
  structure: postgresStructure,
  takeRole: takePostgresRole,
  followKey,
  timeZoneProbe: (name) => ({ text: 'select now() at time zone cast($1 as text)', params: [name] }),
  readCatalog: readPostgresCatalog,
  tableOf: postgresTable,
  compile(query) {
    const { sql: text, params } = drizzle.sqlToQuery(query);
    return { text, params };
  },
  translateError: translatePostgresError,
  isStructureChange: isPostgresStructureChange,
  isRetryable: isPostgresRetryable,
};
