import { BookMarked, Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { basePath } from '../../base-path.ts';
import {
  Button,
  ConfirmDialog,
  Drawer,
  EmptyState,
  IconButton,
  Skeleton,
  toast,
} from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { formatRelativeTime, t } from '../../i18n/index.ts';
import { describeFailure, FailureState } from '../failure/index.ts';
import { copyText } from '../record/copy-text.ts';
import styles from './console.module.css';
import { useSavedQueries, useSavedQueryChanges, type SavedQuery } from './use-saved-queries.ts';

interface SavedQueriesProps {
  readonly onOpen: (query: SavedQuery) => void;
}

/** The queries that are kept for everybody with a console. */
export function SavedQueries({ onOpen }: SavedQueriesProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<BookMarked size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {ts('console.savedQueries')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={ts('console.savedQueries')}>
        <QueryList
          onOpen={(query) => {
            setOpen(false);
            onOpen(query);
          }}
        />
      </Drawer>
    </>
  );
}

function QueryList({ onOpen }: SavedQueriesProps) {
  const queries = useSavedQueries();
  const { remove } = useSavedQueryChanges();
  const [removing, setRemoving] = useState<SavedQuery | null>(null);
  if (queries.error !== null && queries.data === undefined) {
    return <FailureState error={queries.error} onRetry={() => void queries.refetch()} />;
  }
  if (queries.data === undefined) return <Skeleton height="48px" />;
  if (queries.data.length === 0) {
    return <EmptyState title={ts('console.noSaved')} detail={ts('console.noSavedDetail')} />;
  }
  const confirm = async (query: SavedQuery) => {
    setRemoving(null);
    try {
      await remove(query);
      toast({ tone: 'success', text: ts('console.removed', { name: query.name }) });
    } catch (error) {
      toast({ tone: 'danger', text: `${ts('console.removeFailed')}: ${describeFailure(error).detail}` });
    }
  };
  return (
    <>
      <ul className={styles['queries']}>
        {queries.data.map((query) => (
          <QueryLine key={query.name} query={query} onOpen={onOpen} onRemove={setRemoving} />
        ))}
      </ul>
      {removing !== null && (
        <ConfirmDialog
          open
          onClose={() => setRemoving(null)}
          title={ts('console.removeTitle', { name: removing.name })}
          action={t('common.delete')}
          danger
          onConfirm={() => void confirm(removing)}
        >
          <p>{ts('console.removeDetail')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

interface QueryLineProps extends SavedQueriesProps {
  readonly query: SavedQuery;
  readonly onRemove: (query: SavedQuery) => void;
}

function QueryLine({ query, onOpen, onRemove }: QueryLineProps) {
  const { name, value, changed_by: by, changed_at: at } = query;
  const link = `${location.origin}${basePath}/console?query=${encodeURIComponent(name)}`;
  const time = formatRelativeTime(new Date(at), new Date());
  return (
    <li className={styles['query']}>
      <button type="button" className={styles['queryOpen']} onClick={() => onOpen(query)}>
        <span className={styles['queryName']}>{name}</span>
        {value.description && <span className={styles['queryNote']}>{value.description}</span>}
        <span className={styles['queryNote']}>{ts('console.savedBy', { name: by, time })}</span>
      </button>
      <IconButton
        label={ts('console.copyLink', { name })}
        icon={<Link2 size={16} aria-hidden />}
        onClick={() => void copyText(link, ts('console.linkCopied'))}
      />
      <IconButton
        label={ts('console.remove', { name })}
        icon={<Trash2 size={16} aria-hidden />}
        onClick={() => onRemove(query)}
      />
    </li>
  );
}
