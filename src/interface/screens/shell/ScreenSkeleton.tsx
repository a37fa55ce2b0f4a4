import { Skeleton } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { Panel } from './Panel.tsx';
import styles from './ScreenSkeleton.module.css';

const widths = ['62%', '48%', '71%', '55%', '66%', '43%', '58%', '69%'];

/** While a screen's program is on its way. */
export function ScreenSkeleton() {
  return (
    <Panel>
      <div className={styles['lines']} role="status" aria-label={t('common.loading')}>
        <Skeleton width="180px" height="18px" />
        {widths.map((width) => (
          <Skeleton key={width} width={width} />
        ))}
      </div>
    </Panel>
  );
}
