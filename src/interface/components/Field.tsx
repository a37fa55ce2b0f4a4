import { CircleAlert } from 'lucide-react';
import { useId, useMemo, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import styles from './Field.module.css';
import { FieldContext, type FieldIds } from './FieldContext.ts';
import { VisuallyHidden } from './VisuallyHidden.tsx';

export interface FieldProps {
  readonly label: string;
  /** Short and technical, at the far end: the SQL type. */
  readonly hint?: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly required?: boolean;
  /** Changed and not saved yet: an amber dot. */
  readonly dirty?: boolean;
  /** `group` for several controls under one label; the label is then no `<label>`. */
  readonly kind?: 'control' | 'group';
  readonly children: ReactNode;
}

/** Label, control, help and error, tied together for screen readers. */
export function Field({
  label,
  hint,
  help,
  error,
  required = false,
  dirty = false,
  kind = 'control',
  children,
}: FieldProps) {
  const id = useId();
  const hasHelp = help !== undefined && help !== null && help !== '';
  const hasError = error !== undefined && error !== null && error !== '';
  const ids = useMemo<FieldIds>(() => {
    const described = [hasError && `${id}e`, hasHelp && `${id}h`].filter(Boolean).join(' ');
    return {
      control: `${id}c`,
      label: `${id}l`,
      describedBy: described === '' ? undefined : described,
      invalid: hasError,
      required,
    };
  }, [id, hasHelp, hasError, required]);
  const words = (
    <>
      {label}
      {required && (
        <span className={styles['required']} aria-hidden>
          {' *'}
        </span>
      )}
    </>
  );

  return (
    <FieldContext value={ids}>
      <div
        className={styles['field']}
        {...(kind === 'group'
          ? { role: 'group', 'aria-labelledby': ids.label, 'aria-describedby': ids.describedBy }
          : {})}
      >
        <div className={styles['head']}>
          {dirty && (
            <span className={styles['dirty']} title={t('components.changed')}>
              <VisuallyHidden>{t('components.changed')}</VisuallyHidden>
            </span>
          )}
          {kind === 'group' ? (
            <span id={ids.label} className={styles['label']}>
              {words}
            </span>
          ) : (
            <label id={ids.label} htmlFor={ids.control} className={styles['label']}>
              {words}
            </label>
          )}
          {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
        </div>
        {children}
        {hasError && (
          <p id={`${id}e`} className={styles['error']}>
            <CircleAlert size={12} aria-hidden />
            {error}
          </p>
        )}
        {hasHelp && (
          <p id={`${id}h`} className={styles['help']}>
            {help}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
