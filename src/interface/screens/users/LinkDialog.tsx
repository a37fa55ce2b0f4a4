import { Copy } from 'lucide-react';
import { Button, Dialog, Field, TextInput } from '../../components/index.ts';
import { ta } from '../../i18n/admin.ts';
import { t } from '../../i18n/index.ts';
import { copyText } from '../record/copy-text.ts';
import styles from './users.module.css';

export type LinkPurpose = 'sign_in' | 'invitation' | 'reset';

interface LinkDialogProps {
  readonly name: string;
  /** What the person does with it. */
  readonly purpose: LinkPurpose;
  readonly link: string;
  readonly onClose: () => void;
}

/** A link to hand to somebody. It is shown this once. */
export function LinkDialog({ name, purpose, link, onClose }: LinkDialogProps) {
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
        <p className={styles['note']}>{ta(`users.link.detail.${purpose}`)}</p>
        <Field label={ta(`users.link.label.${purpose}`)}>
          <TextInput mono readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </Field>
      </div>
    </Dialog>
  );
}
