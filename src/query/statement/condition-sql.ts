import { sql, type SQL } from 'drizzle-orm';
import type { Column } from '../../schema/index.ts';
import type { Condition } from '../plan/index.ts';
import { aliasedSource, type Source } from './source.ts';
import type { StatementContext } from './statement-context.ts';

/** A planned condition on the rows of `source`. */
export function conditionSql(condition: Condition, source: Source, context: StatementContext): SQL {
  const { dialect } = context;
  switch (condition.kind) {
    case 'constant':
      return condition.value ? sql`1 = 1` : sql`1 = 0`;
    case 'lookup': {
      const { column, lookup, slots, flag } = condition;
      return lookup.condition(
        { reference: source.reference(column), column, dialect },
        slots.map((index) => context.slot(index)),
        flag,
      );
    }
    case 'equals':
      return equalsSql(condition.column, condition.slot, source, context);
    case 'text_equals':
      return sql`${dialect.expressions.textOf(source.reference(condition.column), condition.column)} = ${context.slot(condition.slot)}`;
    case 'never':
      return sql`${source.reference(condition.column)} <> ${source.reference(condition.column)}`;
    case 'and':
    case 'or':
      return joined(condition.parts, condition.kind === 'and' ? sql` and ` : sql` or `, source, context);
    case 'not':
      return sql`not (${conditionSql(condition.part, source, context)})`;
    case 'exists':
      return existsSql(condition, source, context);
  }
}

export function equalsSql(column: Column, slot: number, source: Source, context: StatementContext): SQL {
  return sql`${source.reference(column)} = ${context.dialect.expressions.bind(context.slot(slot), column)}`;
}

function joined(parts: readonly Condition[], word: SQL, source: Source, context: StatementContext): SQL {
  const texts = parts.map((part) => conditionSql(part, source, context));
  return sql`(${sql.join(texts, word)})`;
}

function existsSql(
  condition: Extract<Condition, { kind: 'exists' }>,
  source: Source,
  context: StatementContext,
): SQL {
  const inner = aliasedSource(context.dialect, condition.table, context.alias());
  const joins = condition.pairs.map(
    (pair) => sql`${inner.reference(pair.inner)} = ${source.reference(pair.outer)}`,
  );
  const part = conditionSql(condition.part, inner, context);
  return sql`exists (select 1 from ${inner.from} where ${sql.join([...joins, part], sql` and `)})`;
}

/** ` where …`, or nothing when every row counts. */
export function whereSql(condition: Condition, source: Source, context: StatementContext): SQL {
  if (condition.kind === 'constant' && condition.value) return sql``;
  return sql` where ${conditionSql(condition, source, context)}`;
}
