import { LayoutDashboard } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useSchema } from '../../schema/index.ts';
import { Panel, PanelBody, PanelHeader } from '../shell/index.ts';
import { LatestRecords } from './LatestRecords.tsx';
import { chooseMainTables } from './main-tables.ts';
import styles from './HomeScreen.module.css';
import { TableCards } from './TableCards.tsx';

/** How many tables show their newest records. */
const mainTables = 4;

/** An overview that makes itself: how much there is, and what is new. */
export function HomeScreen() {
  const { tables } = useSchema();
  const main = useMemo(() => chooseMainTables(tables, mainTables), [tables]);
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
            <div className={styles['latest']}>
              {main.map((each) => (
                <LatestRecords key={each.table.model} main={each} />
              ))}
            </div>
            <TableCards tables={tables} />
          </div>
        )}
      </PanelBody>
    </Panel>
  );
}
