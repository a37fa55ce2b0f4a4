import { useEffect, useState } from 'react';
import type { PasswordLinkDescription } from '../../../contract/index.ts';
import { request } from '../../client/index.ts';
import { setPasswordLink, useSessionValue, type PasswordLink } from '../../session/index.ts';
import { deriveServiceCredential } from '../../session/service-credential.ts';

interface OpenedLink {
  /** Null until the server said whose link it is. */
  readonly person: PasswordLinkDescription | null;
  readonly error: unknown;
  /** Sets the password and signs in with it, which asks for a second factor where there is one. @throws what `request` throws */
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
      setPasswordLink(null);
    },
    leave: () => setPasswordLink(null),
  };
}
