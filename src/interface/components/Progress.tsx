import styles from './Progress.module.css';

/** A divider of one pixel that moves while something is being fetched again. */
export function Progress({ busy }: { readonly busy: boolean }) {
  return <div className={styles['track']}>{busy && <div className={styles['line']} aria-hidden />}</div>;
}
