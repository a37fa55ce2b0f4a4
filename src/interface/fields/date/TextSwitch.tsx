import { CalendarDays, Type } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { TextInput } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import styles from '../inputs.module.css';

interface TextSwitchProps {
  readonly text: string | null;
  readonly onChange: (text: string) => void;
  readonly placeholder: string;
  /** Whether the browser's own input shows the text whole. */
  readonly fits: boolean;
  /** Said under the native input. */
  readonly note?: string | undefined;
  readonly noteTitle?: string | undefined;
  /** The browser's own input, with a button in it. */
  readonly native: (button: ReactNode) => ReactNode;
}

/** The browser's own input where it cuts nothing off, else the text itself; a person can always choose the text. */
export function TextSwitch({ text, onChange, placeholder, fits, note, noteTitle, native }: TextSwitchProps) {
  const [asText, setAsText] = useState(!fits);
  if (!asText && fits) {
    const button = (
      <InsideButton
        label={t('fields.asText')}
        icon={<Type size={13} aria-hidden />}
        onClick={() => setAsText(true)}
      />
    );
    return (
      <div className={styles['stack']}>
        {native(button)}
        {note !== undefined && (
          <span className={styles['note']} title={noteTitle}>
            {note}
          </span>
        )}
      </div>
    );
  }
  return (
    <div className={styles['stack']}>
      <TextInput
        mono
        autoComplete="off"
        value={text ?? ''}
        placeholder={placeholder}
        suffix={
          fits ? (
            <InsideButton
              label={t('fields.asPicker')}
              icon={<CalendarDays size={13} aria-hidden />}
              onClick={() => setAsText(false)}
            />
          ) : undefined
        }
        onChange={(event) => {
          setAsText(true);
          onChange(event.currentTarget.value);
        }}
      />
      {!fits && text !== null && text !== '' && (
        <span className={styles['note']}>{t('fields.exactText')}</span>
      )}
    </div>
  );
}

interface InsideButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

/** A small button inside the frame of an input. */
export function InsideButton({ label, icon, onClick }: InsideButtonProps) {
  return (
    <button type="button" className={styles['inside']} aria-label={label} title={label} onClick={onClick}>
      {icon}
    </button>
  );
}
