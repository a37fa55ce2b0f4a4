import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog, type ConfirmDialogProps } from '../../components/index.ts';
import { tr } from '../../i18n/record.ts';

interface LeaveGuardProps {
  readonly changes: number;
}

/** Asks before unsaved changes are left behind, by a link, by another record or by closing the page. */
export function LeaveGuard({ changes }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => changes > 0 && recordOf(current) !== recordOf(next),
    enableBeforeUnload: () => changes > 0,
    withResolver: true,
  });
  const common: Pick<ConfirmDialogProps, 'title' | 'action' | 'danger'> = {
    title: tr('record.leave.title'),
    action: tr('record.discard'),
    danger: true,
  };
  return (
    <ConfirmDialog
      {...common}
      open={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
    >
      <p>{tr('record.leave.detail', { count: changes })}</p>
    </ConfirmDialog>
  );
}

/** Which record an address shows: sorting the list behind an open record leaves nothing behind. */
function recordOf(place: { readonly pathname: string; readonly search: unknown }): string {
  const search = place.search as { readonly open?: unknown };
  return JSON.stringify([place.pathname, search.open ?? null]);
}
