import type { AddedPasskey, PasskeyDescription, PasskeyRequest } from '../../../../contract/index.ts';
import { encodeSegment } from '../../../client/index.ts';
import { toast } from '../../../components/index.ts';
import { tf } from '../../../i18n/security.ts';
import { makePasskeyFor, PasskeyCancelled, type AccountSide } from '../../../session/index.ts';
import { describeFailure } from '../../failure/index.ts';
import { useConfirmed } from '../../users/StepUp.tsx';
import { useRefreshSecurity } from './use-security.ts';

/** What can be done with passkeys; making and removing one may ask who it is again. */
export function usePasskeyChanges({ root, send }: AccountSide) {
  const confirmed = useConfirmed();
  const refresh = useRefreshSecurity();
  const path = ({ id }: PasskeyDescription): string => `${root}passkeys/${encodeSegment(id)}/`;

  /** Says by itself how it went. */
  const change = async (work: () => Promise<unknown>, done: string | null): Promise<void> => {
    try {
      await confirmed(work);
      if (done !== null) toast({ tone: 'success', text: done });
    } catch (error) {
      toast({ tone: 'danger', text: `${tf('factor.failed')}: ${describeFailure(error).detail}` });
    }
    await refresh();
  };
  return {
    /** @returns recovery codes when it is the first second factor. @throws PasskeyCancelled, and what calls throw */
    async add(name: string): Promise<readonly string[] | null> {
      const call = { method: 'POST', path: `${root}passkeys/options/`, body: {} } as const;
      const { body: asked } = await confirmed(() => send<PasskeyRequest>(call));
      const answer = await makePasskeyFor(asked);
      const keep = { method: 'POST', path: `${root}passkeys/`, body: { ...answer, name } } as const;
      const { body } = await send<AddedPasskey>(keep);
      await refresh();
      return body.recovery_codes;
    },
    rename: (passkey: PasskeyDescription, name: string) =>
      change(() => send({ method: 'PATCH', path: path(passkey), body: { name } }), null),
    remove: (passkey: PasskeyDescription) =>
      change(() => send({ method: 'DELETE', path: path(passkey) }), tf('passkeys.removed')),
  };
}

/** What went wrong when a passkey was to be made, in words. */
export function describePasskeyFailure(error: unknown): string {
  if (error instanceof PasskeyCancelled) return tf('passkeys.cancelled');
  if (error instanceof Error && error.name === 'InvalidStateError') return tf('passkeys.known');
  return describeFailure(error).detail;
}
