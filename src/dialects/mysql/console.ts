import { sql } from 'drizzle-orm';
import type { ConsoleDialect } from '../console/console-dialect.ts';
import { queryFailed } from '../console/query-failed.ts';
import { resultColumn } from '../console/result-column.ts';
import { mysqlType } from './column-types.ts';
import { translateMysqlError } from './errors.ts';

/** https://mariadb.com/kb/en/comment-syntax/ · https://dev.mysql.com/doc/refman/8.4/en/string-literals.html */
export const mysqlConsole: ConsoleDialect = {
  scan: {
    quoted: /'[^'\\]*(?:(?:\\[^]|'')[^'\\]*)*'|"[^"\\]*(?:(?:\\[^]|"")[^"\\]*)*"|`[^`]*(?:``[^`]*)*`/y,
    // Two dashes begin a comment only before a blank: `1--1` is arithmetic.
    lineComment: /#[^\n]*|--(?=[\s\p{Cc}]|$)[^\n]*/uy,
    nestedComments: false,
    code: /[^'"`#\-/]+/y,
  },
  foreignMarks: /\?/,
  parameter(value) {
    if (value === null) return sql`null`;
    // As text: the engine itself makes a number of it, in LIMIT too.
    return sql`${typeof value === 'boolean' ? Number(value).toString() : String(value)}`;
  },
  keepOrder: 'limit 18446744073709551615',
  explain: sql`explain`,
  typedCells: true,
  tellsFields: false,
  useSchema: () => null,
  async describe(columns) {
    return columns.map(({ name, type: typeName }, position) => {
      const { type, wire } = mysqlType({
        name: typeName,
        spelling: typeName,
        length: null,
        precision: null,
        scale: null,
        ownCollation: null,
        isCheckedJson: false,
      });
      // The protocol says no precision: room for every digit, or a compared value would be rounded.
      const size = type === 'decimal' ? { precision: 65, scale: 30 } : {};
      return resultColumn(name, position, { type, wire, databaseType: typeName, ...size });
    });
  },
  explainError: (error) => queryFailed(error, translateMysqlError(error)),
};
