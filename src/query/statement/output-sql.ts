import { sql, type SQL } from 'drizzle-orm';
import { outputItems, type Expansion, type Output, type OutputItem } from '../plan/index.ts';
import { conditionSql } from './condition-sql.ts';
import { aliasedSource, type Source } from './source.ts';
import type { StatementContext } from './statement-context.ts';

/** What a statement selects, and the joins that it takes. */
export interface SelectedOutput {
  readonly items: readonly SQL[];
  readonly joins: SQL;
}

/**
 * A list of selected expressions under names of ours: drivers refuse some of the names that columns can have, such as
 * `__proto__`.
 */
export function selectList(items: readonly SQL[]): SQL {
  return sql.join(
    items.map((item, index) => sql`${item} as ${cellName(index)}`),
    sql`, `,
  );
}

/** `c0`, `c1`, … */
export function cellName(index: number): SQL {
  return sql`${sql.identifier(`c${index}`)}`;
}

/** The selected expressions of an output, in the order of `outputItems`. */
export function outputSql(output: Output, source: Source, context: StatementContext): SelectedOutput {
  const related = output.expand.map((expansion) =>
    aliasedSource(context.dialect, expansion.table, context.alias()),
  );
  const items = outputItems(output, context.dialect.supports.buildsJson).map((item) =>
    itemSql(item, source, related, context),
  );
  const joins = output.expand.map((expansion, index) => {
    const target = related[index];
    return target === undefined ? sql`` : joinSql(expansion, source, target, context);
  });
  // A record without a column that may be seen is still a row.
  return { items: items.length === 0 ? [sql`1`] : items, joins: sql.join(joins) };
}

function itemSql(
  item: OutputItem,
  source: Source,
  related: readonly Source[],
  context: StatementContext,
): SQL {
  const { expressions } = context.dialect;
  switch (item.kind) {
    case 'cell':
      return expressions.cellOf(source.reference(item.column), item.column);
    case 'json':
      return expressions.jsonObject(
        item.columns.map(({ column, masked }) => ({
          key: column.name,
          value: masked ? sql`null` : expressions.jsonOf(source.reference(column), column, item.form),
        })),
      );
    case 'related': {
      const reference = related[item.expansion]?.reference(item.column) ?? sql`null`;
      return item.asText
        ? expressions.textOf(reference, item.column)
        : expressions.cellOf(reference, item.column);
    }
  }
}

function joinSql(expansion: Expansion, source: Source, target: Source, context: StatementContext): SQL {
  const pairs = expansion.pairs.map(
    ({ outer, inner }) => sql`${target.reference(inner)} = ${source.reference(outer)}`,
  );
  const { rows } = expansion;
  const all =
    rows.kind === 'constant' && rows.value ? pairs : [...pairs, conditionSql(rows, target, context)];
  return sql` left join ${target.from} on ${sql.join(all, sql` and `)}`;
}
