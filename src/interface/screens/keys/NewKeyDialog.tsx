import { useId, useState } from 'react';
import type { NewApiKeyAnswer } from '../../../contract/index.ts';
import { ApiProblem, fieldErrors } from '../../client/index.ts';
import { Banner, Button, Dialog, Field, Select, TextArea, TextInput } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { tk } from '../../i18n/keys.ts';
import { describeFailure } from '../failure/index.ts';
import { useRoles } from '../users/use-people.ts';
import { expiries, expiryDate, type Expiry } from './expiry.ts';
import styles from './keys.module.css';
import { useKeyChanges } from './use-keys.ts';

interface NewKeyDialogProps {
  readonly onClose: () => void;
  readonly onMade: (answer: NewApiKeyAnswer) => void;
}

/** Makes a key for a program. */
export function NewKeyDialog({ onClose, onMade }: NewKeyDialogProps) {
  const form = useId();
  const roles = useRoles();
  const keys = useKeyChanges();
  const [name, setName] = useState('');
  const [role, setRole] = useState('viewer');
  const [expiry, setExpiry] = useState<Expiry>('quarter');
  const [addresses, setAddresses] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const problems = error instanceof ApiProblem ? fieldErrors(error) : new Map<string, string>();
  const make = async () => {
    setBusy(true);
    setError(null);
    const lines = addresses.split(/[\s,]+/).filter((line) => line !== '');
    try {
      onMade(await keys.make({ name, role, expiresAt: expiryDate(expiry, new Date()), addresses: lines }));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={tk('keys.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={name.trim() === ''}>
            {tk('keys.new.action')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        {error !== null && (
          <Banner tone="danger" urgent title={tk('keys.new.failed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        <Field
          label={tk('keys.new.name')}
          help={tk('keys.new.nameHelp')}
          error={problems.get('name')}
          required
        >
          <TextInput
            value={name}
            autoFocus
            autoComplete="off"
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Field label={tk('keys.new.role')} error={problems.get('role')}>
          <Select
            value={role}
            options={(roles.data ?? []).map((each) => ({ value: each.name, label: each.name }))}
            onChange={setRole}
          />
        </Field>
        <Field label={tk('keys.new.expiry')} error={problems.get('expires_at')}>
          <Select
            value={expiry}
            options={expiries.map((value) => ({ value, label: tk(`keys.expiry.${value}`) }))}
            onChange={setExpiry}
          />
        </Field>
        <Field
          label={tk('keys.new.addresses')}
          help={tk('keys.new.addressesHelp')}
          error={problems.get('addresses')}
        >
          <TextArea
            mono
            value={addresses}
            spellCheck={false}
            onChange={(event) => setAddresses(event.currentTarget.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
