import { useId, useState } from 'react';
import type { PasskeyRequest } from '../../../contract/index.ts';
import { Banner, Button, Dialog, Field, PasswordInput, TextInput } from '../../components/index.ts';
import { ta } from '../../i18n/admin.ts';
import { t } from '../../i18n/index.ts';
import { hasPasskeys, PasskeyCancelled, usePasskeyFor, type AccountSide } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './users.module.css';

interface ProofDialogProps {
  readonly account: AccountSide;
  readonly onClose: (given: boolean) => void;
}

/** Takes the password, a one-time code or a passkey once more. */
export function ProofDialog({ account, onClose }: ProofDialogProps) {
  const form = useId();
  const [by, setBy] = useState<'password' | 'otp'>('password');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const confirm = async (proof: () => Promise<object>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await account.send({ method: 'POST', path: `${account.root}confirm/`, body: await proof() });
      onClose(true);
    } catch (failure) {
      setError(failure instanceof PasskeyCancelled ? null : failure);
      setBusy(false);
    }
  };
  const typed = async (): Promise<object> =>
    by === 'otp' ? { otp: text } : { password: await account.credential(text) };
  const passkey = async (): Promise<object> => {
    const call = { method: 'POST', path: `${account.root}passkey/options/`, body: {} } as const;
    return { passkey: await usePasskeyFor((await account.send<PasskeyRequest>(call)).body) };
  };
  const change = (): void => {
    setBy(by === 'otp' ? 'password' : 'otp');
    setText('');
    setError(null);
  };

  return (
    <Dialog
      open
      onClose={() => onClose(false)}
      title={ta(by === 'otp' ? 'confirm.titleOtp' : 'confirm.title')}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={text === ''}>
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
          void confirm(typed);
        }}
      >
        <p className={styles['note']}>{ta(by === 'otp' ? 'confirm.detailOtp' : 'confirm.detail')}</p>
        {error !== null && (
          <Banner tone="danger" urgent title={ta('confirm.failed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        {by === 'password' ? (
          <Field key="password" label={ta('confirm.password')}>
            <PasswordInput value={text} autoFocus onChange={(event) => setText(event.currentTarget.value)} />
          </Field>
        ) : (
          <Field key="otp" label={ta('confirm.otp')}>
            <TextInput
              value={text}
              autoFocus
              mono
              autoComplete="one-time-code"
              spellCheck={false}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </Field>
        )}
        <div className={styles['otherWays']}>
          <Button variant="ghost" size="small" disabled={busy} onClick={change}>
            {ta(by === 'otp' ? 'confirm.usePassword' : 'confirm.useOtp')}
          </Button>
          {hasPasskeys() && (
            <Button variant="ghost" size="small" disabled={busy} onClick={() => void confirm(passkey)}>
              {ta('confirm.usePasskey')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
