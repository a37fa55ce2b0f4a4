import { sql } from 'drizzle-orm';
import type { ConsoleDialect } from '../console/console-dialect.ts';
import { queryFailed } from '../console/query-failed.ts';
import { resultColumn } from '../console/result-column.ts';
import { sqliteType } from './column-types.ts';
import { translateSqliteError } from './errors.ts';

/** https://www.sqlite.org/lang_expr.html · https://www.sqlite.org/lang_comment.html */
export const sqliteConsole: ConsoleDialect = {
  scan: {
    quoted: /'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|`[^`]*(?:``[^`]*)*`|\[[^\]]*\]/y,
    lineComment: /--[^\n]*/y,
    nestedComments: false,
    code: /[^'"`[\-/]+/y,
  },
  // A parameter that is not bound would be NULL without a word.
  foreignMarks: /\?|[@$#]\w+/,
  parameter: (value) => sql`${value}`,
  keepOrder: '',
  explain: sql`explain query plan`,
  typedCells: false,
  tellsFields: false,
  useSchema: () => null,
  async describe(columns) {
    return columns.map(({ name, type: declared }, position) =>
      resultColumn(name, position, { ...sqliteType(declared), databaseType: declared }),
    );
  },
  explainError: (error) => queryFailed(error, translateSqliteError(error)),
};
