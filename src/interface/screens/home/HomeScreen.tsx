import { LayoutDashboard } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useSchema, type TableModel } from '../../schema/index.ts';
import { Panel, PanelBody, PanelHeader } from '../shell/index.ts';
import { LatestRecords } from './LatestRecords.tsx';
import { chooseMainTables } from './main-tables.ts';
import styles from './HomeScreen.module.css';
import { TableCards } from './TableCards.tsx';

/** How many tables show their newest records. */
const mainTables = 4;
const biggestCards = 6;
const otherCards = 48;

/** An overview that makes itself: how much there is, and what is new. */
export function HomeScreen() {
  const { tables } = useSchema();
  const main = useMemo(() => chooseMainTables(tables, mainTables), [tables]);
  const [biggest, others] = useMemo(() => splitBySize(tables), [tables]);
  return (
    <Panel title={t('home.title')}>
      <PanelHeader
        icon={<LayoutDashboard size={18} strokeWidth={1.75} aria-hidden />}
        title={t('home.title')}
        aside={tables.length === 0 ? undefined : t('home.allTables', { count: tables.length })}
      />
      <PanelBody>
        {tables.length === 0 ? (
          <EmptyState title={t('home.empty.title')} detail={t('home.empty.detail')} />
        ) : (
          <div className={styles['home']}>
            <TableCards title={t('home.biggest')} hideTitle tables={biggest} />
            <div className={styles['latest']}>
              {main.map((each) => (
                <LatestRecords key={each.table.model} main={each} />
              ))}
            </div>
            {others.length > 0 && <TableCards title={t('home.others')} tables={others} />}
          </div>
        )}
      </PanelBody>
    </Panel>
  );
}

/** The first row of cards, and the rest as far as it makes sense: the side bar has them all. */
function splitBySize(tables: readonly TableModel[]): readonly [readonly TableModel[], readonly TableModel[]] {
  const bySize = [...tables].sort((a, b) => (b.row_estimate ?? -1) - (a.row_estimate ?? -1));
  return [bySize.slice(0, biggestCards), bySize.slice(biggestCards, biggestCards + otherCards)];
}
