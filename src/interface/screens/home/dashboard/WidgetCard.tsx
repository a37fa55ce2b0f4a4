import { useRouter } from '@tanstack/react-router';
import { ChartColumn, Table2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { BarChart, ChartTable, LineChart, PieChart } from '../../../charts/index.ts';
import { Button, IconButton, Skeleton, useDelayed } from '../../../components/index.ts';
import { td } from '../../../i18n/dashboard.ts';
import { t } from '../../../i18n/index.ts';
import { useSchema, type TableModel } from '../../../schema/index.ts';
import { emptyListState, toListSearch, type Filter } from '../../../state/index.ts';
import { describeFailure } from '../../failure/index.ts';
import styles from './dashboard.module.css';
import { useWidget } from './use-widget.ts';
import { valueOf, widgetPoints, type Group } from './widget-points.ts';
import { isDrawable, type Widget } from './widget.ts';

interface WidgetCardProps {
  readonly widget: Widget;
  /** What can be done with it while the dashboard is edited. */
  readonly tools?: ReactNode;
}

/** One widget. It loads and fails by itself: a bad one does not blank the page. */
export function WidgetCard({ widget, tools }: WidgetCardProps) {
  const table = useSchema().tableByModel.get(widget.model);
  const [asTable, setAsTable] = useState(false);
  const isChart = widget.type !== 'number' && widget.type !== 'table';
  return (
    <section className={styles['widget']} aria-label={widget.title}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{widget.title}</h2>
        {isChart && tools === undefined && (
          <IconButton
            size="small"
            label={td(asTable ? 'dashboard.asChart' : 'dashboard.asTable')}
            icon={asTable ? <ChartColumn size={15} aria-hidden /> : <Table2 size={15} aria-hidden />}
            onClick={() => setAsTable(!asTable)}
          />
        )}
        {tools}
      </header>
      {isDrawable(widget, table) ? (
        <Content widget={asTable ? { ...widget, type: 'table' } : widget} table={table} />
      ) : (
        <p className={styles['message']}>{td('dashboard.notThere')}</p>
      )}
    </section>
  );
}

interface ContentProps {
  readonly widget: Widget;
  readonly table: TableModel;
}

function Content({ widget, table }: ContentProps) {
  const { data, error, isPending, refetch } = useWidget(widget, table);
  const late = useDelayed(isPending);
  if (error !== null && data === undefined) {
    return (
      <p className={styles['message']} role="alert">
        {describeFailure(error).detail}{' '}
        <Button size="small" variant="ghost" onClick={() => void refetch()}>
          {t('common.retry')}
        </Button>
      </p>
    );
  }
  if (data === undefined)
    return <div className={styles['waiting']}>{late && <Skeleton height="120px" />}</div>;
  return <Drawing widget={widget} table={table} groups={data} />;
}

function Drawing({ widget, table, groups }: ContentProps & { readonly groups: readonly Group[] }) {
  const router = useRouter();
  const hrefOf = (filters: readonly Filter[]) => {
    const search = toListSearch({ ...emptyListState, filters });
    return router.buildLocation({ to: '/t/$model', params: { model: table.model }, search }).href;
  };
  const follow = (href: string) => router.history.push(href);
  const column = table.columnByName.get(widget.dimension ?? '');
  if (column === undefined) {
    const href = hrefOf(widget.filters);
    return (
      <a
        className={styles['number']}
        href={href}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          follow(href);
        }}
      >
        {valueOf(groups[0]?.y_func).text}
      </a>
    );
  }
  const points = widgetPoints(widget, column, groups, hrefOf);
  if (points.length === 0) return <p className={styles['message']}>{td('dashboard.noRows')}</p>;
  const Chart = { number: ChartTable, table: ChartTable, bar: BarChart, line: LineChart, pie: PieChart }[
    widget.type
  ];
  return <Chart label={widget.title} points={points} onFollow={follow} />;
}
