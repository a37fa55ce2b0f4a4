import { useId, useState } from 'react';
import { Banner, Button, Dialog, Field, TextInput } from '../../../components/index.ts';
import { t } from '../../../i18n/index.ts';
import { tf } from '../../../i18n/security.ts';
import { describePasskeyFailure } from './use-passkey-changes.ts';
import styles from './security.module.css';

interface PasskeyDialogProps {
  readonly title: string;
  readonly action: string;
  readonly name: string;
  readonly onClose: () => void;
  /** Closes the dialog by itself when it went well. */
  readonly onName: (name: string) => Promise<void>;
}

/** Asks for the name of a passkey. */
export function PasskeyDialog({ title, action, name, onClose, onName }: PasskeyDialogProps) {
  const form = useId();
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onName(text.trim());
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={text.trim() === ''}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {error !== null && (
          <Banner tone="danger" urgent title={tf('passkeys.failed')}>
            {describePasskeyFailure(error)}
          </Banner>
        )}
        <Field label={tf('passkeys.name')} help={tf('passkeys.nameHelp')}>
          <TextInput
            value={text}
            autoFocus
            maxLength={100}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
