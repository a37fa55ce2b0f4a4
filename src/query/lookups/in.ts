import { sql } from 'drizzle-orm';
import { anyOf } from './any-of.ts';
import { containment } from './containment.ts';
import type { Lookup } from './lookup.ts';

/** One of a list; for arrays an overlap, for JSON any of the values contained. An empty list matches nothing. */
export const oneOf: Lookup = {
  name: 'in',
  groups: ['text', 'select', 'number', 'datetime', 'boolean', 'json', 'binary'],
  original: true,
  argument: 'list',
  condition(target, values) {
    const { reference, column, dialect } = target;
    if (values.length === 0) return sql`1 = 0`;
    if (column.wire.group !== 'json') {
      return sql`${reference} in (${sql.join(
        values.map((value) => dialect.expressions.bind(value, column)),
        sql`, `,
      )})`;
    }
    if (column.type !== 'array' || !dialect.supports.arrays) return anyOf(containment(target, values));
    const elements = values.map((value) => dialect.expressions.bindElement(value, column));
    return dialect.expressions.arrayOverlaps(reference, elements, column);
  },
};
