import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Banner, Button, Field, PasswordInput, TextInput } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useSessionValue, type SideFailures } from '../../session/index.ts';
import { signInFailure, type SignInFailure } from './sign-in-failure.ts';
import styles from './SignInForm.module.css';
import { useCountdown } from './use-countdown.ts';

export interface SignInFormProps {
  readonly failures: SideFailures | null;
  /** Fixed when a session is renewed: it must be the same person. */
  readonly email?: string | undefined;
  /** Below the button. */
  readonly children?: ReactNode;
}

/** One form for both sides; says which one failed. */
export function SignInForm({ failures, email, children }: SignInFormProps) {
  const { store } = useSessionValue();
  const [busy, setBusy] = useState(false);
  const failure = signInFailure(failures, location.origin);
  const waiting = useCountdown(failure?.waitSeconds ?? null);
  const password = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    await store.signIn({
      email: email ?? text(form, 'email').trim(),
      password: text(form, 'password'),
      otp: text(form, 'otp').trim() || undefined,
    });
    setBusy(false);
    password.current?.focus();
  }

  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      {!busy && <FailureBanner failure={failure} waiting={waiting} />}
      {email === undefined && (
        <Field label={t('session.email')}>
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
      <Field label={t('session.password')}>
        <PasswordInput ref={password} name="password" required autoFocus={email !== undefined} />
      </Field>
      {failure?.otpNeeded === true && (
        <Field label={t('session.otp')} help={t('session.otpHelp')}>
          <TextInput name="otp" inputMode="numeric" autoComplete="one-time-code" required autoFocus mono />
        </Field>
      )}
      <Button type="submit" variant="primary" wide busy={busy} disabled={waiting > 0}>
        {t(busy ? 'session.signingIn' : 'session.signIn')}
      </Button>
      {children}
    </form>
  );
}

interface FailureBannerProps {
  readonly failure: SignInFailure | null;
  readonly waiting: number;
}

function FailureBanner({ failure, waiting }: FailureBannerProps) {
  if (failure === null || failure.otpNeeded) return null;
  if (failure.waitSeconds !== null && waiting === 0) return null;
  return (
    <Banner tone="danger" urgent {...(failure.title === null ? {} : { title: failure.title })}>
      <p>{failure.waitSeconds === null ? failure.detail : t('session.rateLimited', { count: waiting })}</p>
      {failure.help !== null && <p>{failure.help}</p>}
    </Banner>
  );
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
