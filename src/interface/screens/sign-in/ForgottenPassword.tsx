import { useState, type FormEvent } from 'react';
import { request, type Side } from '../../client/index.ts';
import { Banner, Button, Field, TextInput } from '../../components/index.ts';
import { tg } from '../../i18n/sign-in.ts';
import { tso } from '../../i18n/sign-on.ts';
import { useSessionValue } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './SignInScreen.module.css';
import type { KnownMethods } from './use-sign-in-methods.ts';

const paths: Readonly<Record<Side, string>> = {
  bridge: '/api/auth/reset/',
  service: '/service/auth/reset/',
};

/** What to do without a password: a link by mail, or an owner who makes one. */
export function ForgottenPassword({ methods }: { readonly methods: KnownMethods }) {
  const { store } = useSessionValue();
  const sides = (['bridge', 'service'] as const).filter(
    (side) => methods[side]?.password_reset === true && (side === 'bridge' || !store.together),
  );
  return (
    <details className={styles['forgot']}>
      <summary>{tso('reset.forgot')}</summary>
      {sides.length === 0 ? (
        <p>{tg('session.forgotHelp', { command: 'npx jet-bridge users link <e-mail>' })}</p>
      ) : (
        <ResetForm sides={sides} />
      )}
    </details>
  );
}

function ResetForm({ sides }: { readonly sides: readonly Side[] }) {
  const { store } = useSessionValue();
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const wanted = email.trim();
    try {
      for (const side of sides) {
        const { base } = store.addresses[side];
        await request({ side, method: 'POST', base, path: paths[side], body: { email: wanted } });
      }
      setSent(wanted);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  }

  if (sent !== null) {
    return (
      <div className={styles['sent']}>
        <Banner tone="success">
          <p>{tso('reset.sent', { email: sent })}</p>
          {sides.length > 1 && <p>{tso('reset.twice')}</p>}
        </Banner>
      </div>
    );
  }
  return (
    <form className={styles['reset']} onSubmit={(event) => void send(event)}>
      <p>{tso('reset.detail')}</p>
      {error !== null && (
        <Banner tone="danger" urgent title={tso('reset.failed')}>
          {describeFailure(error).detail}
        </Banner>
      )}
      <Field label={tso('reset.email')}>
        <TextInput
          type="email"
          autoComplete="username"
          required
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" busy={busy}>
        {tso('reset.send')}
      </Button>
    </form>
  );
}
