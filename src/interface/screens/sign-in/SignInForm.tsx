import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button, Field, PasswordInput, TextInput } from '../../components/index.ts';
import { tg } from '../../i18n/sign-in.ts';
import { hasPasskeys, useSessionState, useSessionValue, type SideFailures } from '../../session/index.ts';
import { FailureBanner } from './FailureBanner.tsx';
import { formText } from './form-text.ts';
import { SecondFactorForm } from './SecondFactorForm.tsx';
import { signInFailure } from './sign-in-failure.ts';
import styles from './SignInForm.module.css';
import { useCountdown } from './use-countdown.ts';

export interface SignInFormProps {
  readonly failures: SideFailures | null;
  /** Fixed when a session is renewed: it must be the same person. */
  readonly email?: string | undefined;
  /** Below the button. */
  readonly children?: ReactNode;
}

/** One form for both sides; says which one failed. In two steps where there is a second factor. */
export function SignInForm(props: SignInFormProps) {
  const state = useSessionState();
  const asks = state.phase === 'signed_out' || state.phase === 'ended' ? (state.asks ?? []) : [];
  return asks.length === 0 ? (
    <CredentialsForm {...props} />
  ) : (
    <SecondFactorForm asks={asks} failures={props.failures} />
  );
}

function CredentialsForm({ failures, email, children }: SignInFormProps) {
  const { store } = useSessionValue();
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null);
  const failure = signInFailure(failures, location.origin);
  const waiting = useCountdown(failure?.waitSeconds ?? null);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy('password');
    await store.signIn({
      email: email ?? formText(form, 'email').trim(),
      password: formText(form, 'password'),
    });
    setBusy(null);
    password.current?.focus();
  }

  async function signInWithPasskey(): Promise<void> {
    setBusy('passkey');
    await store.signInWithPasskey();
    setBusy(null);
  }

  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      {busy === null && <FailureBanner failure={failure} waiting={waiting} />}
      {email === undefined && (
        <Field label={tg('session.email')}>
          <TextInput
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            spellCheck={false}
          />
        </Field>
      )}
      {email !== undefined && <input type="hidden" autoComplete="username" value={email} readOnly />}
      <Field label={tg('session.password')}>
        <PasswordInput ref={password} name="password" required autoFocus={email !== undefined} />
      </Field>
      <Button
        type="submit"
        variant="primary"
        wide
        busy={busy === 'password'}
        disabled={waiting > 0 || busy === 'passkey'}
      >
        {tg(busy === 'password' ? 'session.signingIn' : 'session.signIn')}
      </Button>
      {hasPasskeys() && (
        <Button
          wide
          busy={busy === 'passkey'}
          disabled={busy === 'password'}
          onClick={() => void signInWithPasskey()}
        >
          {tg('session.passkey')}
        </Button>
      )}
      {children}
    </form>
  );
}
