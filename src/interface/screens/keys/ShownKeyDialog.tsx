import { Copy } from 'lucide-react';
import type { NewApiKeyAnswer } from '../../../contract/index.ts';
import { basePath } from '../../base-path.ts';
import { Button, Dialog, Field, TextInput } from '../../components/index.ts';
import { tk } from '../../i18n/keys.ts';
import { t } from '../../i18n/index.ts';
import { useProject } from '../../session/index.ts';
import { copyText } from '../record/copy-text.ts';
import styles from './keys.module.css';

interface ShownKeyDialogProps {
  readonly answer: NewApiKeyAnswer;
  readonly onClose: () => void;
}

/** A key that was just made. It is in no other place, so a slip beside the window does not close it. */
export function ShownKeyDialog({ answer: { key, description }, onClose }: ShownKeyDialogProps) {
  const project = useProject();
  const address = `${project.bridge ?? location.origin + basePath}/api/auth/whoami/`;
  return (
    <Dialog
      open
      required
      onClose={onClose}
      title={tk('keys.shown.title', { name: description.name })}
      footer={
        <>
          <Button onClick={onClose}>{tk('keys.shown.close')}</Button>
          <Button
            variant="primary"
            icon={<Copy size={14} aria-hidden />}
            onClick={() => void copyText(key, tk('keys.shown.copied'))}
          >
            {t('common.copy')}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <p className={styles['note']}>{tk('keys.shown.detail', { role: description.role })}</p>
        <Field label={tk('keys.shown.label')}>
          <TextInput mono readOnly value={key} onFocus={(event) => event.currentTarget.select()} />
        </Field>
        <Field kind="group" label={tk('keys.shown.try')}>
          <pre className={styles['code']}>{`curl -H 'Authorization: Bearer ${key}' \\\n  ${address}`}</pre>
        </Field>
      </div>
    </Dialog>
  );
}
