import { useId, useState } from 'react';
import { ApiProblem, fieldErrors } from '../../client/index.ts';
import { Banner, Button, Dialog, Field, Select, TextInput } from '../../components/index.ts';
import type { RoleDescription, UserDescription } from '../../../contract/index.ts';
import { ta } from '../../i18n/admin.ts';
import { t } from '../../i18n/index.ts';
import { describeFailure } from '../failure/index.ts';
import { usePeopleChanges } from './use-people.ts';
import styles from './users.module.css';

interface InviteDialogProps {
  readonly roles: readonly RoleDescription[];
  readonly onClose: () => void;
  readonly onInvited: (user: UserDescription) => void;
}

/** Adds a person, who signs in by a link and chooses a password then. */
export function InviteDialog({ roles, onClose, onInvited }: InviteDialogProps) {
  const people = usePeopleChanges();
  const form = useId();
  const [invitation, setInvitation] = useState({ email: '', name: '', role: 'viewer' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const problems = error instanceof ApiProblem ? fieldErrors(error) : new Map<string, string>();
  const change = (part: Partial<typeof invitation>) => setInvitation((before) => ({ ...before, ...part }));
  const invite = async () => {
    setBusy(true);
    setError(null);
    try {
      onInvited(await people.add(invitation));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={ta('users.invite.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={busy}
            disabled={invitation.email.trim() === ''}
          >
            {ta('users.invite.action')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        {error !== null && (
          <Banner tone="danger" urgent title={ta('users.invite.failed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        <Field label={ta('users.invite.email')} error={problems.get('email')} required>
          <TextInput
            type="email"
            autoComplete="off"
            value={invitation.email}
            onChange={(event) => change({ email: event.currentTarget.value })}
          />
        </Field>
        <Field label={ta('users.invite.name')} error={problems.get('name')}>
          <TextInput
            autoComplete="off"
            value={invitation.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Field>
        <Field label={ta('users.invite.role')} error={problems.get('role')}>
          <Select
            value={invitation.role}
            options={roles.map(({ name }) => ({ value: name, label: name }))}
            onChange={(role) => change({ role })}
          />
        </Field>
      </form>
    </Dialog>
  );
}
