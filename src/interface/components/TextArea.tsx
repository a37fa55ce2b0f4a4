import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './Control.module.css';
import { useFieldProps } from './FieldContext.ts';

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'className'> {
  readonly mono?: boolean;
}

/** Several lines of text; grows with them. */
export function TextArea({ mono = false, ...rest }: TextAreaProps) {
  const field = useFieldProps();
  return (
    <textarea
      rows={3}
      {...field}
      {...rest}
      className={classNames(styles['control'], styles['area'], mono && styles['mono'])}
    />
  );
}
