import { sql } from 'drizzle-orm';
import { comparableText } from './comparable-text.ts';
import type { Lookup } from './lookup.ts';

/** The engine's own regular expressions, run by the database under its statement time limit. */
export const regex: Lookup = {
  name: 'regex',
  groups: ['text', 'select'],
  original: false,
  argument: 'text',
  condition(target, [pattern = sql`null`]) {
    return target.dialect.expressions.matchesRegex(comparableText(target), pattern);
  },
};
