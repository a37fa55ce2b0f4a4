import { useState, type FormEvent } from 'react';
import { hasCode } from '../../client/index.ts';
import { Banner, Button, Field, PasswordInput } from '../../components/index.ts';
import { tso } from '../../i18n/sign-on.ts';
import { useSessionValue, type PasswordLink } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import { Logo } from '../shell/Logo.tsx';
import { passwordWeakness } from './password-weakness.ts';
import styles from './SignInScreen.module.css';
import { usePasswordLink } from './use-password-link.ts';

/** Where a link leads that sets a password: of an invitation, or of a forgotten one. */
export function PasswordLinkScreen({ link }: { readonly link: PasswordLink }) {
  const { project } = useSessionValue();
  const { person, error, save, leave } = usePasswordLink(link);
  const title = tso(`password.title.${link.purpose}`);
  return (
    <main className={styles['screen']}>
      <title>{`${title} · ${project.name}`}</title>
      <div className={styles['card']} aria-busy={person === null && error === null}>
        <header className={styles['head']}>
          <Logo size={40} />
          <div className={styles['words']}>
            <h1 className={styles['title']}>{title}</h1>
            <p className={styles['address']}>{person?.email ?? project.name}</p>
          </div>
        </header>
        {error !== null && <Unusable error={error} onLeave={leave} />}
        {person !== null && (
          <>
            <p>
              {tso(`password.detail.${link.purpose}`)}
              {link.side === 'service' && ` ${tso('password.ofService')}`}
            </p>
            <PasswordForm person={person} onSave={save} />
          </>
        )}
      </div>
    </main>
  );
}

function Unusable({ error, onLeave }: { readonly error: unknown; readonly onLeave: () => void }) {
  const old = hasCode(error, 'invalid_code');
  return (
    <>
      <Banner tone="danger" urgent title={tso(old ? 'password.expired' : 'password.failed')}>
        {old ? tso('password.expiredHelp') : describeFailure(error).detail}
      </Banner>
      <Button wide onClick={onLeave}>
        {tso('password.toSignIn')}
      </Button>
    </>
  );
}

interface PasswordFormProps {
  readonly person: { readonly email: string; readonly name: string };
  readonly onSave: (password: string) => Promise<void>;
}

/** The rules are told first; the two fields have to agree. */
function PasswordForm({ person, onSave }: PasswordFormProps) {
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const weakness = passwordWeakness(next, person);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (weakness !== null || next !== again) return;
    setBusy(true);
    setError(null);
    await onSave(next).catch(setError);
    setBusy(false);
  }

  return (
    <form className={styles['reset']} noValidate onSubmit={(event) => void submit(event)}>
      {error !== null && (
        <Banner tone="danger" urgent title={tso('password.failed')}>
          {describeFailure(error).detail}
        </Banner>
      )}
      <input type="hidden" autoComplete="username" value={person.email} readOnly />
      <Field
        label={tso('password.new')}
        help={tso('password.rules')}
        error={tried && weakness !== null ? tso(weakness) : null}
      >
        <PasswordInput
          autoComplete="new-password"
          autoFocus
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
      </Field>
      <Field label={tso('password.again')} error={tried && next !== again ? tso('password.differs') : null}>
        <PasswordInput
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" variant="primary" wide busy={busy}>
        {tso('password.save')}
      </Button>
    </form>
  );
}
