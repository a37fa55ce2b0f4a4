import { sql } from 'drizzle-orm';
import type { ColumnTypeName } from '../../schema/index.ts';
import { comparableText } from './comparable-text.ts';
import { isnull } from './isnull.ts';
import type { Lookup } from './lookup.ts';

/** Types whose text can be empty without being NULL. */
const textTypes: ReadonlySet<ColumnTypeName> = new Set(['text', 'enum', 'set', 'other']);

/** For text: NULL or empty; for other types the same as `isnull`. */
export const isempty: Lookup = {
  name: 'isempty',
  groups: isnull.groups,
  original: true,
  argument: 'flag',
  condition(target, values, flag) {
    if (!textTypes.has(target.column.type)) return isnull.condition(target, values, flag);
    const { reference } = target;
    const text = comparableText(target);
    return flag
      ? sql`(${reference} is null or ${text} = '')`
      : sql`(${reference} is not null and ${text} <> '')`;
  },
};
