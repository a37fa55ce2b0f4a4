import { useEffect, useState } from 'react';
import type { SignInMethods } from '../../../contract/index.ts';
import { signInMethods } from '../../session/begin-sign-on.ts';
import type { SessionStore } from '../../session/index.ts';

/** How one can sign in on each side, as far as they say it. */
export interface KnownMethods {
  readonly bridge: SignInMethods | null;
  /** The same as the bridge's when they run together. */
  readonly service: SignInMethods | null;
}

/** Asks both sides. One that does not answer offers nothing: the form says so when it is used. */
export function useSignInMethods(store: SessionStore): KnownMethods {
  const [methods, setMethods] = useState<KnownMethods>({ bridge: null, service: null });
  useEffect(() => {
    let gone = false;
    const ask = async (): Promise<void> => {
      const bridge = await signInMethods(store, 'bridge').catch(() => null);
      const service = store.together ? bridge : await signInMethods(store, 'service').catch(() => null);
      if (!gone) setMethods({ bridge, service });
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [store]);
  return methods;
}
