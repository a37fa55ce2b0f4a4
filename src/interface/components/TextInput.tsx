import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Control.module.css';
import { useFieldProps } from './FieldContext.ts';

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'className' | 'size' | 'prefix'> {
  /** Inside the frame, before the text: an icon or a unit. */
  readonly prefix?: ReactNode;
  /** Inside the frame, after the text: a shortcut or a button. */
  readonly suffix?: ReactNode;
  readonly mono?: boolean;
  readonly small?: boolean;
}

/** One line of text. Inside a `Field` it is labelled by it; elsewhere give `aria-label`. */
export function TextInput({ prefix, suffix, mono = false, small = false, ...rest }: TextInputProps) {
  const field = useFieldProps();
  const look = classNames(styles['control'], mono && styles['mono'], small && styles['small']);
  if (prefix === undefined && suffix === undefined) {
    return <input type="text" {...field} {...rest} className={look} />;
  }
  return (
    <div className={classNames(look, styles['frame'])}>
      {prefix !== undefined && <span className={styles['affix']}>{prefix}</span>}
      <input type="text" {...field} {...rest} />
      {suffix !== undefined && <span className={styles['affix']}>{suffix}</span>}
    </div>
  );
}
