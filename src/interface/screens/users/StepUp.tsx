import { createContext, use, useCallback, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { hasCode } from '../../client/index.ts';
import { Banner, Button, Dialog, Field, PasswordInput } from '../../components/index.ts';
import { ta } from '../../i18n/admin.ts';
import { t } from '../../i18n/index.ts';
import { useClient } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './users.module.css';

/** Runs something that may ask for the password again; it is run once more after that was given. */
type Confirmed = <Result>(run: () => Promise<Result>) => Promise<Result>;

const ConfirmedContext = createContext<Confirmed | null>(null);

/** @throws Error outside of `StepUp` */
export function useConfirmed(): Confirmed {
  const confirmed = use(ConfirmedContext);
  if (confirmed === null) throw new Error('no StepUp above this component');
  return confirmed;
}

/** Asks for the password when the bridge wants it for what is done below. */
export function StepUp({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const settle = useRef<(given: boolean) => void>(null);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        settle.current = resolve;
        setOpen(true);
      }),
    [],
  );
  const confirmed = useMemo<Confirmed>(
    () => async (run) => {
      try {
        return await run();
      } catch (error) {
        if (!hasCode(error, 'confirmation_required') || !(await ask())) throw error;
        return run();
      }
    },
    [ask],
  );
  const close = (given: boolean) => {
    setOpen(false);
    settle.current?.(given);
  };
  return (
    <ConfirmedContext value={confirmed}>
      {children}
      {open && <PasswordDialog onClose={close} />}
    </ConfirmedContext>
  );
}

function PasswordDialog({ onClose }: { readonly onClose: (given: boolean) => void }) {
  const client = useClient();
  const form = useId();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await client.call({ method: 'POST', path: '/api/auth/confirm/', body: { password } });
      onClose(true);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={() => onClose(false)}
      title={ta('confirm.title')}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={password === ''}>
            {ta('confirm.action')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <p className={styles['note']}>{ta('confirm.detail')}</p>
        {error !== null && (
          <Banner tone="danger" urgent title={ta('confirm.failed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        <Field label={ta('confirm.password')}>
          <PasswordInput
            value={password}
            autoFocus
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
