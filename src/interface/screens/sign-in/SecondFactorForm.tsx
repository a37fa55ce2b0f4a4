import { useState, type FormEvent } from 'react';
import type { Side } from '../../client/index.ts';
import { Button, Field, TextInput } from '../../components/index.ts';
import { tg } from '../../i18n/sign-in.ts';
import { hasPasskeys, useSessionValue, type SideFailures } from '../../session/index.ts';
import { FailureBanner } from './FailureBanner.tsx';
import { formText } from './form-text.ts';
import { secondFactorFailure } from './second-factor-failure.ts';
import styles from './SignInForm.module.css';
import { useCountdown } from './use-countdown.ts';

interface SecondFactorFormProps {
  readonly asks: readonly Side[];
  readonly failures: SideFailures | null;
}

/** The second step: a code for each side that asks, one for both when they share their accounts; or a passkey. */
export function SecondFactorForm({ asks, failures }: SecondFactorFormProps) {
  const { store, description } = useSessionValue();
  const [busy, setBusy] = useState(false);
  const [byRecovery, setByRecovery] = useState(false);
  const fields = description.together ? asks.slice(0, 1) : asks;
  const failure = secondFactorFailure(failures, asks);
  const waiting = useCountdown(failure?.waitSeconds ?? null);

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = fields.map((side) => [side, formText(form, side).trim()] as const);
    event.currentTarget.reset();
    void run(() => store.giveSecondFactor(Object.fromEntries(given)));
  };

  return (
    <form className={styles['form']} onSubmit={submit}>
      {!busy && <FailureBanner failure={failure} waiting={waiting} />}
      {fields.map((side, index) => (
        <Field
          key={`${side}${byRecovery}`}
          label={label(side, byRecovery, fields.length)}
          help={tg(byRecovery ? 'session.recoveryHelp' : 'session.otpHelp')}
        >
          <TextInput
            name={side}
            inputMode={byRecovery ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            required
            autoFocus={index === 0}
            mono
          />
        </Field>
      ))}
      <Button type="submit" variant="primary" wide busy={busy} disabled={waiting > 0}>
        {tg('session.signIn')}
      </Button>
      {hasPasskeys() && (
        <Button wide disabled={busy} onClick={() => void run(() => store.provePasskey())}>
          {tg('session.passkey')}
        </Button>
      )}
      <Button variant="ghost" wide disabled={busy} onClick={() => setByRecovery(!byRecovery)}>
        {tg(byRecovery ? 'session.otpInstead' : 'session.recoveryInstead')}
      </Button>
      <Button variant="ghost" wide disabled={busy} onClick={() => store.abandonSignIn()}>
        {tg('session.back')}
      </Button>
    </form>
  );
}

function label(side: Side, byRecovery: boolean, sides: number): string {
  if (sides > 1) return tg(side === 'bridge' ? 'session.otpBridge' : 'session.otpService');
  return tg(byRecovery ? 'session.recovery' : 'session.otp');
}
