import { Copy } from 'lucide-react';
import { Button, Dialog, Field, TextInput } from '../../components/index.ts';
import { basePath } from '../../base-path.ts';
import { ta } from '../../i18n/admin.ts';
import { t } from '../../i18n/index.ts';
import { copyText } from '../record/copy-text.ts';
import styles from './users.module.css';

interface LinkDialogProps {
  readonly name: string;
  readonly code: string;
  readonly onClose: () => void;
}

/** A sign-in link to hand to somebody. It is shown this once. */
export function LinkDialog({ name, code, onClose }: LinkDialogProps) {
  const link = `${location.origin}${basePath}/#code=${encodeURIComponent(code)}`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={ta('users.link.title', { name })}
      footer={
        <Button
          variant="primary"
          icon={<Copy size={14} aria-hidden />}
          onClick={() => void copyText(link, ta('users.link.copied'))}
        >
          {t('common.copy')}
        </Button>
      }
    >
      <div className={styles['form']}>
        <p className={styles['note']}>{ta('users.link.detail')}</p>
        <Field label={ta('users.link.label')}>
          <TextInput mono readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </Field>
      </div>
    </Dialog>
  );
}
