import { Skeleton, useDelayed, VisuallyHidden } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import styles from './list.module.css';

/** The shape of a list that is on its way; not before 150 ms, so that quick answers do not flash. */
export function ListSkeleton({ name }: { readonly name: string }) {
  const shown = useDelayed(true);
  return (
    <div className={styles['skeleton']} aria-busy>
      <VisuallyHidden>{t('list.loading', { name })}</VisuallyHidden>
      {shown &&
        Array.from({ length: 14 }, (_, row) => (
          <div key={row} className={styles['skeletonRow']}>
            <Skeleton width="14px" height="14px" />
            <Skeleton width="56px" />
            <Skeleton width={`${18 + ((row * 7) % 14)}%`} />
            <Skeleton width={`${10 + ((row * 5) % 9)}%`} />
            <Skeleton width={`${14 + ((row * 3) % 8)}%`} />
          </div>
        ))}
    </div>
  );
}
