import { useMemo } from 'react';
import type { Sender, Side } from '../client/index.ts';
import { deriveServiceCredential } from './service-credential.ts';
import { useSessionValue, useUser } from './SessionContext.tsx';

/** One of the two accounts that a person has when bridge and service run apart; the same one when together. */
export interface AccountSide {
  readonly side: Side;
  /** Where its sign-in paths begin. */
  readonly root: '/api/auth/' | '/service/auth/';
  readonly send: Sender;
  /** What this side knows instead of the password: a service apart from the bridge never gets that. */
  credential(password: string): Promise<string>;
}

export function useAccountSide(side: Side): AccountSide {
  const { store, description } = useSessionValue();
  const { email } = useUser();
  const { together } = description;
  return useMemo(
    () => ({
      side,
      root: side === 'bridge' ? '/api/auth/' : '/service/auth/',
      send: side === 'bridge' ? store.sendToBridge : store.sendToService,
      credential: async (password) =>
        side === 'bridge' || together ? password : deriveServiceCredential(email, password),
    }),
    [side, store, together, email],
  );
}
