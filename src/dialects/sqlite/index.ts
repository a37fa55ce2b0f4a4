import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import { textDateParts } from '../date-parts.ts';
import type { Dialect } from '../dialect.ts';
import { sqliteConsole } from './console.ts';
import { sqliteStructure } from './structure.ts';
import { readSqliteCatalog } from './catalog.ts';
import { isRetryable, isStructureChange, translateSqliteError } from './errors.ts';
import { sqliteExpressions } from './expressions.ts';
import { sqliteTableOf } from './tables.ts';

const compiler = new SQLiteAsyncDialect();

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  supports: {
    returning: true,
    changesFound: false,
    buildsJson: false,
    arrays: false,
    regex: false,
    geometry: false,
    rowLocks: false,
    defaultValues: true,
    estimates: false,
    truncatesToTimestamp: false,
    originalDateParts: textDateParts,
    nullsHigh: false,
    updateFrom: true,
  },
  expressions: sqliteExpressions,
  console: sqliteConsole,
  structure: sqliteStructure,
  readCatalog: readSqliteCatalog,
  tableOf: sqliteTableOf,
  compile(query) {
    const { sql: text, params } = compiler.sqlToQuery(query);
    return { text, params };
  },
  translateError: translateSqliteError,
  isStructureChange,
  isRetryable,
};
