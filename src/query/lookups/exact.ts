import { sql } from 'drizzle-orm';
import { anyOf } from './any-of.ts';
import { containment } from './containment.ts';
import type { Lookup } from './lookup.ts';

/** `column = value`; for JSON and arrays: contains the value. */
export const exact: Lookup = {
  name: 'exact',
  groups: ['text', 'select', 'number', 'datetime', 'boolean', 'json', 'binary'],
  original: true,
  argument: 'value',
  condition(target, values) {
    if (target.column.wire.group === 'json') return anyOf(containment(target, values));
    const [value = sql`null`] = values;
    return sql`${target.reference} = ${target.dialect.expressions.bind(value, target.column)}`;
  },
};
