import { useState } from 'react';
import type { ApiKeyDescription } from '../../../contract/index.ts';
import { Banner, ConfirmDialog, toast } from '../../components/index.ts';
import { tk } from '../../i18n/keys.ts';
import { describeFailure } from '../failure/index.ts';
import { useKeyChanges } from './use-keys.ts';

interface RevokeDialogProps {
  readonly apiKey: ApiKeyDescription;
  readonly onClose: () => void;
}

/** Takes a key back. */
export function RevokeDialog({ apiKey, onClose }: RevokeDialogProps) {
  const keys = useKeyChanges();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const remove = async () => {
    setBusy(true);
    setError(null);
    try {
      await keys.remove(apiKey);
      toast({ tone: 'success', text: tk('keys.revoke.done', { name: apiKey.name }) });
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={tk('keys.revoke.title', { name: apiKey.name })}
      action={tk('keys.revoke.action')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
    >
      {error !== null && (
        <Banner tone="danger" urgent title={tk('keys.revoke.failed')}>
          {describeFailure(error).detail}
        </Banner>
      )}
      <p>{tk('keys.revoke.detail')}</p>
    </ConfirmDialog>
  );
}
