import { useState } from 'react';
import type { OtpEnrolment, RecoveryCodes } from '../../../../contract/index.ts';
import { toast } from '../../../components/index.ts';
import { tf } from '../../../i18n/security.ts';
import type { AccountSide } from '../../../session/index.ts';
import { describeFailure } from '../../failure/index.ts';
import { useConfirmed } from '../../users/StepUp.tsx';
import { useRefreshSecurity } from './use-security.ts';

/** What can be done with one-time passwords and recovery codes; each may ask who it is again. */
export function useFactorChanges({ root, send }: AccountSide) {
  const confirmed = useConfirmed();
  const refresh = useRefreshSecurity();
  const [enrolment, setEnrolment] = useState<OtpEnrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);

  /** Says by itself when it did not work. */
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await confirmed(work);
    } catch (error) {
      toast({ tone: 'danger', text: `${tf('factor.failed')}: ${describeFailure(error).detail}` });
    }
    setBusy(false);
    await refresh();
  };
  return {
    enrolment,
    codes,
    busy,
    begin: () =>
      run(async () =>
        setEnrolment((await send<OtpEnrolment>({ method: 'POST', path: `${root}otp/`, body: {} })).body),
      ),
    turnOff: () =>
      run(async () => {
        await send({ method: 'DELETE', path: `${root}otp/` });
        toast({ tone: 'success', text: tf('factor.turnedOff') });
      }),
    renewCodes: () =>
      run(async () => {
        const call = { method: 'POST', path: `${root}recovery-codes/`, body: {} } as const;
        setCodes((await send<RecoveryCodes>(call)).body.recovery_codes);
      }),
    cancel: () => setEnrolment(null),
    async enrolled(given: readonly string[] | null) {
      setEnrolment(null);
      setCodes(given);
      toast({ tone: 'success', text: tf('enrol.on') });
      await refresh();
    },
    forgetCodes: () => setCodes(null),
  };
}
