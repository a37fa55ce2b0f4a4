import styles from './FailureScreen.module.css';
import { FailureState, type FailureStateProps } from './FailureState.tsx';

/** A failure that leaves nothing else to show. */
export function FailureScreen(props: FailureStateProps) {
  return (
    <main className={styles['screen']}>
      <FailureState level={1} {...props} />
    </main>
  );
}
