import { Banner, ConfirmDialog, toast } from '../../../components/index.ts';
import { tb } from '../../../i18n/bulk.ts';
import type { TableModel } from '../../../schema/index.ts';
import { describeFailure } from '../../failure/index.ts';
import type { BulkTarget } from './bulk-target.ts';
import { typedFrom } from './typed-from.ts';
import { useBulkChange, useBulkPreview } from './use-bulk.ts';

export interface BulkDialogProps {
  readonly table: TableModel;
  readonly target: BulkTarget;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Deletes everything that matches, after its number was looked at. */
export function BulkDeleteDialog({ table, target, onClose, onDone }: BulkDialogProps) {
  const preview = useBulkPreview(table, target);
  const count = preview.data?.count ?? null;
  const change = useBulkChange(table, target, (affected) => {
    toast({ tone: 'success', text: tb('bulk.delete.done', { count: affected }) });
    onDone();
  });
  const error = change.error ?? preview.error;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={count === null ? tb('bulk.counting') : tb('bulk.delete.title', { count })}
      action={count === null ? tb('bulk.counting') : tb('bulk.delete.action', { count })}
      danger
      busy={change.isPending || count === null}
      onConfirm={() => {
        if (count !== null) change.mutate({ kind: 'delete', count });
      }}
      {...(count !== null && count >= typedFrom ? { typed: String(count) } : {})}
    >
      {error !== null && (
        <Banner tone="danger" urgent title={tb('bulk.delete.failed')}>
          {describeFailure(error).detail}
        </Banner>
      )}
      <p>{tb('bulk.delete.detail')}</p>
    </ConfirmDialog>
  );
}
