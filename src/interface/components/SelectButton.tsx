import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import control from './Control.module.css';
import { useFieldLabel, useFieldProps } from './FieldContext.ts';

export interface SelectButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  readonly label: string | undefined;
  readonly placeholder: string;
  readonly small?: boolean;
  /** What is chosen; null when nothing is. */
  readonly chosen: ReactNode;
  /** After it, small and mono. */
  readonly trailing?: string | undefined;
}

/** The closed face of a select: says what is chosen, opens the list. */
export function SelectButton({
  label,
  placeholder,
  small = false,
  chosen,
  trailing,
  ...rest
}: SelectButtonProps) {
  const field = useFieldProps();
  const labelledBy = useFieldLabel();
  return (
    <button
      type="button"
      role="combobox"
      {...field}
      {...rest}
      className={classNames(control['control'], control['select'], small && control['small'])}
      {...(label === undefined && labelledBy !== undefined
        ? { 'aria-labelledby': labelledBy }
        : { 'aria-label': label })}
    >
      <span className={classNames(control['chosen'], chosen === null && control['empty'])}>
        {chosen ?? placeholder}
      </span>
      {trailing !== undefined && (
        <span className={classNames(control['affix'], control['mono'])}>{trailing}</span>
      )}
      <ChevronDown size={14} className={control['affix']} aria-hidden />
    </button>
  );
}
