import { Button, Kbd } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { tr } from '../../i18n/record.ts';
import styles from './record.module.css';

interface FormFooterProps {
  readonly changes: number;
  readonly invalid: number;
  readonly saving: boolean;
  readonly saved?: boolean;
  readonly isNew?: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** What is not saved yet, and the two ways out of it. */
export function FormFooter({
  changes,
  invalid,
  saving,
  saved = false,
  isNew = false,
  onSave,
  onDiscard,
}: FormFooterProps) {
  const idle = changes === 0 && !isNew;
  return (
    <footer className={styles['foot']}>
      <span
        className={styles['status']}
        role="status"
        data-tone={invalid > 0 ? 'invalid' : changes > 0 ? 'changed' : undefined}
      >
        {statusWords(changes, invalid, saved, isNew)}
      </span>
      <Button onClick={onDiscard} disabled={idle || saving}>
        {isNew ? t('common.cancel') : tr('record.discard')}
      </Button>
      <Button
        variant="primary"
        onClick={onSave}
        disabled={idle}
        busy={saving}
        trailing={<Kbd keys="Mod+S" />}
      >
        {isNew ? tr('record.create') : tr('record.save')}
      </Button>
    </footer>
  );
}

function statusWords(changes: number, invalid: number, saved: boolean, isNew: boolean): string {
  if (invalid > 0) return tr('record.invalid', { count: invalid });
  if (changes > 0) return tr('record.unsaved', { count: changes });
  if (isNew) return '';
  return saved ? tr('record.saved') : tr('record.noChanges');
}
