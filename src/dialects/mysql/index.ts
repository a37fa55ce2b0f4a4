import { MySqlDialect } from 'drizzle-orm/mysql-core';
import { textDateParts } from '../date-parts.ts';
import type { Dialect } from '../dialect.ts';
import { mysqlConsole } from './console.ts';
import { mysqlStructure } from './structure.ts';
import { readMysqlCatalog } from './catalog.ts';
import { isRetryable, isStructureChange, translateMysqlError } from './errors.ts';
import { mysqlExpressions } from './expressions.ts';
import { mysqlTableOf } from './tables.ts';

const compiler = new MySqlDialect();

/** MariaDB and MySQL. What only one of them has (RETURNING) is not used. */
export const mysqlDialect: Dialect = {
  name: 'mysql',
  supports: {
    returning: false,
    changesFound: false,
    buildsJson: false,
    arrays: false,
    regex: true,
    geometry: true,
    rowLocks: true,
    defaultValues: false,
    estimates: false,
    truncatesToTimestamp: false,
    originalDateParts: textDateParts,
    nullsHigh: false,
    updateFrom: false,
  },
  expressions: mysqlExpressions,
  console: mysqlConsole,
  structure: mysqlStructure,
  readCatalog: readMysqlCatalog,
  tableOf: mysqlTableOf,
  compile(query) {
    const { sql: text, params } = compiler.sqlToQuery(query);
    return { text, params };
  },
  translateError: translateMysqlError,
  isStructureChange,
  isRetryable,
};
