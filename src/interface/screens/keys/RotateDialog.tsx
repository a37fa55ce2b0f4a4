import { useState } from 'react';
import type { ApiKeyDescription, NewApiKeyAnswer } from '../../../contract/index.ts';
import { Banner, ConfirmDialog, Field, Select } from '../../components/index.ts';
import { tk } from '../../i18n/keys.ts';
import { describeFailure } from '../failure/index.ts';
import { useKeyChanges } from './use-keys.ts';

interface RotateDialogProps {
  readonly apiKey: ApiKeyDescription;
  readonly onClose: () => void;
  readonly onMade: (answer: NewApiKeyAnswer) => void;
}

const overlaps = [
  { value: '0', label: tk('keys.rotate.none') },
  { value: '3600', label: tk('keys.rotate.hour') },
  { value: '86400', label: tk('keys.rotate.day') },
  { value: '604800', label: tk('keys.rotate.week') },
] as const;

/** A new value for a key, with time to carry it to the program that uses the old one. */
export function RotateDialog({ apiKey, onClose, onMade }: RotateDialogProps) {
  const keys = useKeyChanges();
  const [overlap, setOverlap] = useState<(typeof overlaps)[number]['value']>('3600');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const rotate = async () => {
    setBusy(true);
    setError(null);
    try {
      onMade(await keys.rotate(apiKey, Number(overlap)));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={tk('keys.rotate.title', { name: apiKey.name })}
      action={tk('keys.rotate.action')}
      busy={busy}
      onConfirm={() => void rotate()}
    >
      {error !== null && (
        <Banner tone="danger" urgent title={tk('keys.rotate.failed')}>
          {describeFailure(error).detail}
        </Banner>
      )}
      <Field label={tk('keys.rotate.overlap')}>
        <Select value={overlap} options={overlaps} onChange={setOverlap} />
      </Field>
    </ConfirmDialog>
  );
}
