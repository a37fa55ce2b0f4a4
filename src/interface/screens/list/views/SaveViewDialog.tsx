import { useId, useState } from 'react';
import { Banner, Button, Checkbox, Dialog, Field, TextInput } from '../../../components/index.ts';
import { t } from '../../../i18n/index.ts';
import { tv } from '../../../i18n/views.ts';
import { describeFailure } from '../../failure/index.ts';
import type { SavedView, ViewScope } from './saved-view.ts';
import styles from './views.module.css';

interface SaveViewDialogProps {
  readonly known: Readonly<Record<ViewScope, readonly SavedView[]>>;
  readonly mayShare: boolean;
  readonly onSave: (name: string, scope: ViewScope) => Promise<void>;
  readonly onClose: () => void;
}

/** Gives the view a name, and says where it is kept. */
export function SaveViewDialog({ known, mayShare, onSave, onClose }: SaveViewDialogProps) {
  const form = useId();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<ViewScope>('mine');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const wanted = name.trim();
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSave(wanted, scope);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={tv('views.save.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={wanted === ''}>
            {tv('views.save.action')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {error !== null && (
          <Banner tone="danger" urgent title={tv('views.failed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        <Field
          label={tv('views.name')}
          help={known[scope].some((view) => view.name === wanted) ? tv('views.replaces') : undefined}
        >
          <TextInput
            value={name}
            autoFocus
            maxLength={60}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        {mayShare && (
          <Checkbox
            checked={scope === 'everyone'}
            onChange={(checked) => setScope(checked ? 'everyone' : 'mine')}
          >
            {tv('views.everyone')}
          </Checkbox>
        )}
        <p className={styles['note']}>{tv('views.kept')}</p>
      </form>
    </Dialog>
  );
}
