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
  readonly native: ReactNode;
}

/** The browser's own input where it cuts nothing off, else the text itself; a person can always choose the text. */
export function TextSwitch({ text, onChange, placeholder, fits, note, native }: TextSwitchProps) {
  const [asText, setAsText] = useState(!fits);
  const shown = asText || !fits;
  return (
    <div className={styles['stack']}>
      {shown ? (
        <TextInput
          mono
          autoComplete="off"
          value={text ?? ''}
          placeholder={placeholder}
          onChange={(event) => {
            setAsText(true);
            onChange(event.currentTarget.value);
          }}
        />
      ) : (
        native
      )}
      <div className={styles['under']}>
        <span>{shown ? (fits ? '' : t('fields.exactText')) : note}</span>
        {fits && (
          <button type="button" className={styles['textButton']} onClick={() => setAsText(!shown)}>
            {shown ? t('fields.asPicker') : t('fields.asText')}
          </button>
        )}
      </div>
    </div>
  );
}
