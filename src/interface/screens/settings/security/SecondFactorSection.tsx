import { useState } from 'react';
import { Badge, Button, ConfirmDialog, Skeleton } from '../../../components/index.ts';
import { tf } from '../../../i18n/security.ts';
import { useAccountSide } from '../../../session/index.ts';
import type { Side } from '../../../client/index.ts';
import { FailureState } from '../../failure/index.ts';
import { Section } from '../Section.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';
import styles from './security.module.css';
import { useFactorChanges } from './use-factor-changes.ts';
import { useSecondFactor } from './use-security.ts';

/** The authenticator app and the recovery codes of one's account. */
export function SecondFactorSection({ side }: { readonly side: Side }) {
  const account = useAccountSide(side);
  const factor = useSecondFactor(account);
  const changes = useFactorChanges(account);
  const [asking, setAsking] = useState<'turnOff' | 'renew' | null>(null);
  const words = side === 'bridge' ? (['factor.title', 'factor.help'] as const) : serviceWords;
  const hasFactor = factor.data !== undefined && (factor.data.otp || factor.data.passkeys > 0);
  return (
    <Section title={tf(words[0])} help={tf(words[1])}>
      {factor.error !== null && factor.data === undefined && (
        <FailureState error={factor.error} onRetry={() => void factor.refetch()} />
      )}
      {factor.isPending && <Skeleton height="112px" />}
      {factor.data !== undefined && (
        <ul>
          <li className={styles['line']}>
            <span className={styles['words']}>
              <span>{tf('factor.app')}</span>
              <span className={styles['note']}>{tf(factor.data.otp ? 'factor.appOn' : 'factor.appOff')}</span>
            </span>
            {factor.data.otp && <Badge hue="green" size="small" text={tf('factor.on')} />}
            <Button
              size="small"
              busy={changes.busy}
              onClick={() => (factor.data.otp ? setAsking('turnOff') : void changes.begin())}
            >
              {tf(factor.data.otp ? 'factor.turnOff' : 'factor.turnOn')}
            </Button>
          </li>
          <li className={styles['line']}>
            <span className={styles['words']}>
              <span>{tf('factor.codes')}</span>
              <span className={styles['note']}>
                {hasFactor
                  ? tf('factor.codesLeft', { count: factor.data.recovery_codes })
                  : tf('factor.codesNone')}
              </span>
            </span>
            {hasFactor && (
              <Button size="small" busy={changes.busy} onClick={() => setAsking('renew')}>
                {tf('factor.renew')}
              </Button>
            )}
          </li>
        </ul>
      )}
      {asking !== null && (
        <ConfirmDialog
          open
          danger={asking === 'turnOff'}
          title={tf(`factor.${asking}.title`)}
          action={tf(`factor.${asking}`)}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            void (asking === 'turnOff' ? changes.turnOff() : changes.renewCodes());
          }}
        >
          <p>{tf(`factor.${asking}.detail`)}</p>
        </ConfirmDialog>
      )}
      {changes.enrolment !== null && (
        <EnrolDialog
          account={account}
          enrolment={changes.enrolment}
          onClose={changes.cancel}
          onDone={(codes) => void changes.enrolled(codes)}
        />
      )}
      {changes.codes !== null && <RecoveryCodesDialog codes={changes.codes} onClose={changes.forgetCodes} />}
    </Section>
  );
}

const serviceWords = ['factor.titleService', 'factor.helpService'] as const;
