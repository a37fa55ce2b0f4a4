import { useMutation } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { OtpEnrolment, RecoveryCodes } from '../../../../contract/index.ts';
import { Banner, Button, Dialog, Field, TextInput } from '../../../components/index.ts';
import { t } from '../../../i18n/index.ts';
import { tf } from '../../../i18n/security.ts';
import type { AccountSide } from '../../../session/index.ts';
import { describeFailure } from '../../failure/index.ts';
import { copyText } from '../../record/copy-text.ts';
import { QrCode } from './QrCode.tsx';
import styles from './security.module.css';

interface EnrolDialogProps {
  readonly account: AccountSide;
  readonly enrolment: OtpEnrolment;
  readonly onClose: () => void;
  /** The app is set up; codes when there were none before. */
  readonly onDone: (codes: readonly string[] | null) => void;
}

/** Shows the secret of one-time passwords as a picture and as text, and takes the first code. */
export function EnrolDialog({ account, enrolment, onClose, onDone }: EnrolDialogProps) {
  const form = useId();
  const code = useRef<HTMLInputElement>(null);
  const [otp, setOtp] = useState('');
  const enable = useMutation({
    mutationFn: async () => {
      const call = { method: 'POST', path: `${account.root}otp/confirm/`, body: { otp } } as const;
      return (await account.send<RecoveryCodes>(call)).body.recovery_codes;
    },
    onSuccess: onDone,
    onError: () => setOtp(''),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={tf('enrol.title')}
      initialFocus={code}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={enable.isPending}
            disabled={otp.trim() === ''}
          >
            {tf('enrol.confirm')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          enable.mutate();
        }}
      >
        <p className={styles['note']}>{tf('enrol.scan')}</p>
        <QrCode text={enrolment.uri} label={tf('enrol.qr')} />
        <Field label={tf('enrol.secret')}>
          <TextInput
            mono
            readOnly
            value={enrolment.secret}
            onFocus={(event) => event.currentTarget.select()}
          />
        </Field>
        <div>
          <Button
            size="small"
            icon={<Copy size={14} aria-hidden />}
            onClick={() => void copyText(enrolment.secret, tf('enrol.copied'))}
          >
            {tf('enrol.copy')}
          </Button>
        </div>
        {enable.error !== null && (
          <Banner tone="danger" urgent title={tf('enrol.failed')}>
            {describeFailure(enable.error).detail}
          </Banner>
        )}
        <Field label={tf('enrol.code')}>
          <TextInput
            ref={code}
            value={otp}
            mono
            inputMode="numeric"
            autoComplete="one-time-code"
            onChange={(event) => setOtp(event.currentTarget.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
