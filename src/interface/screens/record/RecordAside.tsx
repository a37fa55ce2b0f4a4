import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useShortcut } from '../../command/index.ts';
import { Drawer } from '../../components/index.ts';
import { formatKey } from '../../client/index.ts';
import styles from '../list/list.module.css';
import type { RecordPaneProps } from './RecordPane.tsx';

/** Fetched with the first record: a list is complete without its form. */
const RecordPane = lazy(async () => ({ default: (await import('./RecordPane.tsx')).RecordPane }));

interface RecordAsideProps extends Omit<RecordPaneProps, 'isPage' | 'onLeave' | 'onClose'> {
  readonly onClose: () => void;
}

/** The open record beside its list where there is room for both, else over it. */
export function RecordAside({ onClose, ...props }: RecordAsideProps) {
  const beside = useSyncExternalStore(subscribe, () => room.matches);
  useShortcut('Escape', onClose, beside);
  if (beside) {
    return (
      <aside className={styles['aside']}>
        <Suspense>
          <RecordPane {...props} onClose={onClose} onLeave={onClose} />
        </Suspense>
      </aside>
    );
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={formatKey(props.recordKey)}
      hideHeading
      bare
      autoFocusOnHide={false}
    >
      <Suspense>
        <RecordPane {...props} takesFocus onClose={onClose} onLeave={onClose} />
      </Suspense>
    </Drawer>
  );
}

const room = matchMedia('(min-width: 1180px)');

function subscribe(listener: () => void): () => void {
  room.addEventListener('change', listener);
  return () => room.removeEventListener('change', listener);
}
