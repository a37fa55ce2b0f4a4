import { LayoutDashboard, PencilLine } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Button, EmptyState } from '../../components/index.ts';
import { td } from '../../i18n/dashboard.ts';
import { useSchema, type TableModel } from '../../schema/index.ts';
import { Panel, PanelBody, PanelHeader } from '../shell/index.ts';
import { autoWidgets } from './dashboard/auto-widgets.ts';
import { Dashboard } from './dashboard/Dashboard.tsx';
import { useDashboard } from './dashboard/use-dashboard.ts';
import { LatestRecords } from './LatestRecords.tsx';
import { chooseMainTables } from './main-tables.ts';
import styles from './HomeScreen.module.css';
import { TableCards } from './TableCards.tsx';

/** Fetched when somebody edits. */
const DashboardEditor = lazy(async () => ({
  default: (await import('./dashboard/DashboardEditor.tsx')).DashboardEditor,
}));

/** How many tables show their newest records. */
const mainTables = 4;
const biggestCards = 6;
const otherCards = 48;

/** An overview that makes itself until somebody makes another: how much there is, how it spreads, what is new. */
export function HomeScreen() {
  const schema = useSchema();
  // SQLite allows a table without a name; no address can say it.
  const tables = useMemo(() => schema.offeredTables.filter(({ model }) => model !== ''), [schema]);
  const main = useMemo(() => chooseMainTables(tables, tables.length), [tables]);
  const [biggest, others] = useMemo(() => splitTables(tables, main), [tables, main]);
  const made = useMemo(() => autoWidgets(main), [main]);
  const dashboard = useDashboard();
  const [editing, setEditing] = useState(false);
  const widgets = dashboard.widgets ?? made;
  return (
    <Panel title={td('home.title')}>
      <PanelHeader
        icon={<LayoutDashboard size={18} strokeWidth={1.75} aria-hidden />}
        title={td('home.title')}
        aside={tables.length === 0 ? undefined : td('home.allTables', { count: tables.length })}
        actions={
          dashboard.available &&
          !editing &&
          tables.length > 0 && (
            <Button
              variant="ghost"
              icon={<PencilLine size={14} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              {td('dashboard.edit')}
            </Button>
          )
        }
      />
      <PanelBody>
        {tables.length === 0 ? (
          <EmptyState title={td('home.empty.title')} detail={td('home.empty.detail')} />
        ) : (
          <div className={styles['home']}>
            <TableCards title={td('home.biggest')} hideTitle counted tables={biggest} />
            {editing ? (
              <Suspense>
                <DashboardEditor
                  dashboard={dashboard}
                  widgets={widgets}
                  automatic={made}
                  onClose={() => setEditing(false)}
                />
              </Suspense>
            ) : (
              <Dashboard widgets={dashboard.settled ? widgets : []} />
            )}
            <div className={styles['latest']}>
              {main.slice(0, mainTables).map((each) => (
                <LatestRecords key={each.table.model} main={each} />
              ))}
            </div>
            {others.length > 0 && <TableCards title={td('home.others')} tables={others} />}
          </div>
        )}
      </PanelBody>
    </Panel>
  );
}

/** The first row of cards, and the rest as far as it makes sense: the side bar has them all. */
function splitTables(
  tables: readonly TableModel[],
  main: readonly { readonly table: TableModel }[],
): readonly [readonly TableModel[], readonly TableModel[]] {
  // Without estimates nobody knows which are the biggest: then those that people most likely work with.
  const places = new Map(main.map(({ table }, at) => [table, at]));
  const place = (table: TableModel) => places.get(table) ?? tables.length;
  const ordered = [...tables].sort(
    (a, b) => (b.row_estimate ?? -1) - (a.row_estimate ?? -1) || place(a) - place(b),
  );
  return [ordered.slice(0, biggestCards), ordered.slice(biggestCards, biggestCards + otherCards)];
}
