import { td } from '../../../i18n/dashboard.ts';
import type { MainTable } from '../main-tables.ts';
import type { Widget } from './widget.ts';

/** Grouping more rows than this by a column that may have no index would make the overview slow. */
const mostGrouped = 500_000;
const mostWidgets = 4;

/** What the overview shows until somebody makes a dashboard: main tables by status, and over time. */
export function autoWidgets(main: readonly MainTable[]): readonly Widget[] {
  const small = main.filter(({ table }) => (table.row_estimate ?? 0) <= mostGrouped);
  const byStatus = small.flatMap(({ table, status }): readonly Widget[] =>
    status === null
      ? []
      : [
          {
            ...plain(table.model),
            type: 'bar',
            title: td('dashboard.by', { table: table.label, column: status.label.toLowerCase() }),
            dimension: status.name,
          },
        ],
  );
  const overTime = small.flatMap(({ table, time }): readonly Widget[] =>
    time === null
      ? []
      : [
          {
            ...plain(table.model),
            type: 'line',
            title: td('dashboard.perMonth', { table: table.label }),
            dimension: time.name,
          },
        ],
  );
  const [first, second, ...rest] = byStatus;
  const pairs = [overTime[0], first, second, overTime[1], ...rest];
  return pairs.filter((widget) => widget !== undefined).slice(0, mostWidgets);
}

function plain(model: string) {
  return { model, measure: 'count', column: null, grain: 'month', filters: [] } as const;
}
