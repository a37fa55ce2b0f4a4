import { sql } from 'drizzle-orm';
import type { ConsoleDialect } from '../console/console-dialect.ts';
import { queryFailed } from '../console/query-failed.ts';
import { resultColumn } from '../console/result-column.ts';
import { types } from './catalog-queries.ts';
import { readTypes, typeResolver } from './catalog-types.ts';
import { postgresType } from './column-types.ts';
import { translatePostgresError } from './errors.ts';

const unknownType = postgresType({ schema: '', name: '', kind: 'b', isArray: false });

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
export const postgresConsole: ConsoleDialect = {
  scan: {
    quoted:
      /(?<![\w$])[eE]'[^'\\]*(?:(?:\\[^]|'')[^'\\]*)*'|'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"|(?<![\w$])\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[^]*?\$\1\$/y,
    lineComment: /--[^\n\r]*/y,
    nestedComments: true,
    code: /[^'"$eE\-/]+/y,
  },
  foreignMarks: /\$\d+/,
  parameter(value) {
    if (value === null) return sql`null`;
    if (typeof value === 'boolean') return sql`cast(${String(value)} as boolean)`;
    if (typeof value === 'string') return sql`${value}`;
    return sql`cast(${String(value)} as ${sql.raw(numberType(value))})`;
  },
  keepOrder: '',
  explain: sql`explain`,
  typedCells: true,
  tellsFields: true,
  useSchema: (name) => ({
    text: "select pg_catalog.set_config('search_path', pg_catalog.quote_ident($1), true)",
    params: [name],
  }),
  async describe(columns, run) {
    const { rows } = await run({ text: types, params: [] });
    const resolve = typeResolver(readTypes(rows));
    return columns.map(({ name, type: oid }, position) => {
      const resolved = resolve(oid);
      const { type, wire } = resolved?.known ?? unknownType;
      const databaseType = resolved?.base.spelling ?? 'text';
      const element = resolved?.element
        ? { type: resolved.element.type, databaseType: databaseType.replace(/(?:\[\])+$/, '') }
        : null;
      return resultColumn(name, position, { type, wire, databaseType, element });
    });
  },
  explainError: (error) => queryFailed(error, translatePostgresError(error)),
};

/** The type of a number as it would be written in the statement. */
function numberType(value: number | bigint): 'int4' | 'int8' | 'numeric' {
  if (typeof value === 'number' && !Number.isInteger(value)) return 'numeric';
  const size = value < 0 ? -value : value;
  if (size < 2 ** 31) return 'int4';
  return size < 2 ** 63 ? 'int8' : 'numeric';
}
