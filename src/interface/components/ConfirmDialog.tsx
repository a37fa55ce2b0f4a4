import { useId, useState, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './Dialog.module.css';
import { Field } from './Field.tsx';
import { TextInput } from './TextInput.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly children?: ReactNode;
  /** Words on the button that does it: a verb. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly danger?: boolean;
  readonly busy?: boolean;
  /** Must be typed before the button works, for what cannot be undone. */
  readonly typed?: string;
}

/** Asks once more before something that is hard to undo. Cancel has the focus. */
export function ConfirmDialog({
  open,
  onClose,
  title,
  children,
  action,
  onConfirm,
  danger = false,
  busy = false,
  typed,
}: ConfirmDialogProps) {
  const form = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant={danger ? 'danger' : 'primary'} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <ConfirmForm id={form} typed={typed} onConfirm={onConfirm}>
        {children}
      </ConfirmForm>
    </Dialog>
  );
}

interface FormProps {
  readonly id: string;
  readonly typed: string | undefined;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

function ConfirmForm({ id, typed, onConfirm, children }: FormProps) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  return (
    <form
      id={id}
      className={styles['confirm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === undefined || text === typed) onConfirm();
        else setRefused(true);
      }}
    >
      {children}
      {typed !== undefined && (
        <Field
          label={t('components.typeToConfirm', { word: typed })}
          error={refused && text !== typed ? t('components.typedDiffers') : null}
        >
          <TextInput
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            mono
          />
        </Field>
      )}
    </form>
  );
}
