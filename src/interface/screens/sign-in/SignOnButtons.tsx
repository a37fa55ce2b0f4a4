import { LogIn } from 'lucide-react';
import { useState } from 'react';
import type { SignInMethods } from '../../../contract/index.ts';
import { Banner, Button } from '../../components/index.ts';
import { tso } from '../../i18n/sign-on.ts';
import { beginSignOn } from '../../session/begin-sign-on.ts';
import { useSessionValue } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './SignOnButtons.module.css';

/** One button a provider; each leaves the page and comes back signed in. */
export function SignOnButtons({ methods }: { readonly methods: SignInMethods | null }) {
  const { store, project } = useSessionValue();
  const [leaving, setLeaving] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (methods === null || methods.providers.length === 0) return null;
  const go = async (provider: string): Promise<void> => {
    setLeaving(provider);
    setError(null);
    try {
      await beginSignOn(store, provider, project.slug);
    } catch (failure) {
      setError(failure);
      setLeaving(null);
    }
  };
  return (
    <div className={styles['ways']}>
      <p className={styles['or']} aria-hidden>
        {tso('signOn.or')}
      </p>
      {error !== null && (
        <Banner tone="danger" urgent title={tso('signOn.failed')}>
          {globalThis.isSecureContext ? describeFailure(error).detail : tso('signOn.needsHttps')}
        </Banner>
      )}
      {methods.providers.map(({ id, name }) => (
        <Button
          key={id}
          wide
          icon={<LogIn size={16} aria-hidden />}
          busy={leaving === id}
          disabled={leaving !== null && leaving !== id}
          onClick={() => void go(id)}
        >
          {tso('signOn.with', { name })}
        </Button>
      ))}
    </div>
  );
}
