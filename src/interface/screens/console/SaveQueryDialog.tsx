import { useId, useState } from 'react';
import { ApiProblem } from '../../client/index.ts';
import { Banner, Button, Dialog, Field, TextArea, TextInput, toast } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { t } from '../../i18n/index.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './console.module.css';
import { useSavedQueryChanges, type QueryToSave, type SavedQuery } from './use-saved-queries.ts';

interface SaveQueryDialogProps {
  /** The one that was opened, if any: under its name it is replaced. */
  readonly opened: SavedQuery | null;
  readonly query: Pick<QueryToSave, 'query' | 'params'>;
  readonly onClose: () => void;
  readonly onSaved: (query: SavedQuery) => void;
}

/** Keeps a query under a name, for everybody with a console. */
export function SaveQueryDialog({ opened, query, onClose, onSaved }: SaveQueryDialogProps) {
  const form = useId();
  const { save } = useSavedQueryChanges();
  const [name, setName] = useState(opened?.name ?? '');
  const [description, setDescription] = useState(opened?.value.description ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const keep = async () => {
    setBusy(true);
    setError(null);
    try {
      const saved = await save(
        { ...query, name: name.trim(), description },
        opened?.name === name.trim() ? opened : null,
      );
      toast({ tone: 'success', text: ts('console.saved', { name: saved.name }) });
      onSaved(saved);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={ts('console.saveTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={name.trim() === ''}>
            {ts('console.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        {error !== null && (
          <Banner tone="danger" urgent title={ts('console.saveFailed')}>
            {saveFailure(error, name.trim())}
          </Banner>
        )}
        <Field label={ts('console.saveName')} required>
          <TextInput
            value={name}
            autoFocus
            autoComplete="off"
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Field label={ts('console.saveDescription')} help={ts('console.saveHelp')}>
          <TextArea value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

/** Saving under a name that is taken is refused for want of its version, which says little to a person. */
function saveFailure(error: unknown, name: string): string {
  const isTaken = error instanceof ApiProblem && error.code === 'precondition_required';
  return isTaken ? ts('console.nameTaken', { name }) : describeFailure(error).detail;
}
