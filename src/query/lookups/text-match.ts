import { sql } from 'drizzle-orm';
import type { LookupGroup } from '../../schema/index.ts';
import { comparableText } from './comparable-text.ts';
import type { Lookup } from './lookup.ts';

interface TextMatch {
  readonly name: string;
  readonly groups: readonly LookupGroup[];
  readonly original: boolean;
  readonly ignoreCase: boolean;
  readonly pattern: (escaped: string) => string;
}

/** A lookup that finds text within the column's text. */
export function textMatch({ name, groups, original, ignoreCase, pattern }: TextMatch): Lookup {
  return {
    name,
    groups,
    original,
    argument: 'pattern',
    pattern,
    condition(target, [value = sql`null`]) {
      return target.dialect.expressions.like(comparableText(target), value, { ignoreCase });
    },
  };
}
