import { Copy, Download } from 'lucide-react';
import { Button, Dialog } from '../../../components/index.ts';
import { t } from '../../../i18n/index.ts';
import { tf } from '../../../i18n/security.ts';
import { useProject, useUser } from '../../../session/index.ts';
import { copyText } from '../../record/copy-text.ts';
import styles from './security.module.css';

interface RecoveryCodesDialogProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** Recovery codes, shown this once. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  const { email } = useUser();
  const { name } = useProject();
  const text = codes.join('\n');
  return (
    <Dialog
      open
      required
      onClose={onClose}
      title={tf('recovery.title')}
      footer={
        <>
          <Button
            icon={<Copy size={14} aria-hidden />}
            onClick={() => void copyText(text, tf('recovery.copied'))}
          >
            {t('common.copy')}
          </Button>
          <Button
            icon={<Download size={14} aria-hidden />}
            onClick={() => save(`${tf('recovery.file', { email, project: name })}\n\n${text}\n`)}
          >
            {tf('recovery.download')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {tf('recovery.done')}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <p className={styles['note']}>{tf('recovery.detail')}</p>
        <ul className={styles['codes']} aria-label={tf('recovery.list')}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

/** Hands a text to the browser as a file; nothing of it leaves the page. */
function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(address);
}
