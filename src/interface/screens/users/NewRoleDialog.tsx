import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Button, Dialog, Field, TextInput } from '../../components/index.ts';
import { ta } from '../../i18n/admin.ts';
import { t } from '../../i18n/index.ts';
import styles from './users.module.css';

/** Names a role; it is made when it is saved on its own page. */
export function NewRoleDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const form = useId();
  const [name, setName] = useState('');
  return (
    <Dialog
      open
      onClose={onClose}
      title={ta('roles.new')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={name.trim() === ''}>
            {ta('roles.new.action')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: '/users/roles/$role', params: { role: name.trim() } });
        }}
      >
        <Field label={ta('roles.new.name')}>
          <TextInput
            value={name}
            autoFocus
            maxLength={60}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
