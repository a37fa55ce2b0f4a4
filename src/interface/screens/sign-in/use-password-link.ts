import { useEffect, useState } from 'react';
import type { PasswordLinkDescription } from '../../../contract/index.ts';
import { hasCode, request } from '../../client/index.ts';
import { toast } from '../../components/index.ts';
import { tso } from '../../i18n/sign-on.ts';
import {
  setPasswordLink,
  useSessionValue,
  type PasswordLink,
  type SessionStore,
} from '../../session/index.ts';
import { deriveServiceCredential } from '../../session/service-credential.ts';

interface OpenedLink {
  /** Null until the server said whose link it is. */
  readonly person: PasswordLinkDescription | null;
  readonly error: unknown;
  /** Sets the password and signs in with it. @throws what `request` throws */
  readonly save: (password: string) => Promise<void>;
  readonly leave: () => void;
}

/** Whose link it is, and setting the password with it. */
export function usePasswordLink(link: PasswordLink): OpenedLink {
  const { store } = useSessionValue();
  const [person, setPerson] = useState<PasswordLinkDescription | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { side, code } = link;
  const { base } = store.addresses[side];
  const root = side === 'bridge' ? '/api/auth/reset/' : '/service/auth/reset/';
  useEffect(() => {
    request<PasswordLinkDescription>({
      side,
      method: 'POST',
      base,
      path: `${root}open/`,
      body: { code },
    }).then(({ body }) => setPerson(body), setError);
  }, [side, base, root, code]);
  return {
    person,
    error,
    async save(password) {
      if (person === null) return;
      const { email } = person;
      // A service apart keeps what the browser derives; the password itself never goes there.
      const kept =
        side === 'service' && !store.together ? await deriveServiceCredential(email, password) : password;
      await request({ side, method: 'POST', base, path: `${root}confirm/`, body: { code, password: kept } });
      await store.signIn({ email, password });
      askAtTheForm(store);
      setPasswordLink(null);
    },
    leave: () => setPasswordLink(null),
  };
}

/** A link is no second factor: whoever has one gives it at the form, as at any sign-in. */
function askAtTheForm(store: SessionStore): void {
  const state = store.getState();
  if (state.phase !== 'signed_out' || !hasCode(state.failures?.bridge, 'otp_required')) return;
  store.refuse(null);
  toast({ tone: 'success', text: tso('password.set') });
}
