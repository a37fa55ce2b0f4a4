import { Eye, EyeOff } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { t } from '../i18n/index.ts';
import styles from './Control.module.css';
import field from './Field.module.css';
import { TextInput, type TextInputProps } from './TextInput.tsx';

export type PasswordInputProps = Omit<TextInputProps, 'type' | 'prefix' | 'suffix'>;

/** A password with a button to look at it, and a word when caps lock is on. */
export function PasswordInput(props: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <>
      <TextInput
        autoComplete="current-password"
        spellCheck={false}
        autoCapitalize="none"
        {...props}
        type={shown ? 'text' : 'password'}
        onKeyDown={watchCapsLock}
        onKeyUp={watchCapsLock}
        suffix={
          <button
            type="button"
            className={styles['inside']}
            aria-label={t(shown ? 'components.hidePassword' : 'components.showPassword')}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
          </button>
        }
      />
      {capsLock && (
        <p className={field['help']} role="status">
          {t('components.capsLock')}
        </p>
      )}
    </>
  );
}
