import {
  Select as KitSelect,
  SelectItem,
  SelectItemCheck,
  SelectPopover,
  SelectProvider,
} from '@ariakit/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { classNames } from './class-names.ts';
import control from './Control.module.css';
import { useFieldLabel, useFieldProps } from './FieldContext.ts';
import styles from './Popup.module.css';

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  /** Drawn instead of the label: a badge, a colour. */
  readonly content?: ReactNode;
  readonly disabled?: boolean;
}

interface CommonProps<Value extends string> {
  readonly options: readonly Option<Value>[];
  readonly placeholder?: string;
  /** Its name where no `Field` gives one. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly small?: boolean;
}

export interface SelectProps<Value extends string> extends CommonProps<Value> {
  /** Null when nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** One of a few fixed options. For many, or those that must be fetched, see `Combobox`. */
export function Select<Value extends string>({ value, onChange, ...rest }: SelectProps<Value>) {
  const chosen = rest.options.find((option) => option.value === value);
  return (
    <SelectProvider value={value ?? ''} setValue={(next: string) => onChange(next as Value)}>
      <SelectButton {...rest} filled={chosen !== undefined}>
        {chosen?.content ?? chosen?.label}
      </SelectButton>
      <SelectList options={rest.options} />
    </SelectProvider>
  );
}

export interface MultiSelectProps<Value extends string> extends CommonProps<Value> {
  readonly values: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
}

/** Any number of a few fixed options. */
export function MultiSelect<Value extends string>({ values, onChange, ...rest }: MultiSelectProps<Value>) {
  const chosen = rest.options.filter((option) => values.includes(option.value));
  return (
    <SelectProvider value={[...values] as string[]} setValue={(next: string[]) => onChange(next as Value[])}>
      <SelectButton {...rest} filled={chosen.length > 0}>
        {chosen.length > 3
          ? t('components.selected', { count: chosen.length })
          : chosen.map((option) => option.label).join(', ')}
      </SelectButton>
      <SelectList options={rest.options} />
    </SelectProvider>
  );
}

function SelectButton<Value extends string>({
  placeholder = t('components.select'),
  label,
  disabled = false,
  small = false,
  filled,
  children,
}: CommonProps<Value> & { readonly filled: boolean; readonly children: ReactNode }) {
  const field = useFieldProps();
  const labelledBy = useFieldLabel();
  return (
    <KitSelect
      {...field}
      className={classNames(control['control'], control['select'], small && control['small'])}
      disabled={disabled}
      {...(label === undefined && labelledBy !== undefined
        ? { 'aria-labelledby': `${labelledBy} ${field.id ?? ''}` }
        : { 'aria-label': label })}
    >
      <span className={classNames(control['chosen'], !filled && control['empty'])}>
        {filled ? children : placeholder}
      </span>
      <ChevronDown size={14} className={control['affix']} aria-hidden />
    </KitSelect>
  );
}

function SelectList<Value extends string>({ options }: { readonly options: readonly Option<Value>[] }) {
  return (
    <SelectPopover
      className={classNames(styles['popup'], styles['anchored'])}
      gutter={4}
      portal
      unmountOnHide
    >
      {options.length === 0 && <div className={styles['note']}>{t('common.noMatches')}</div>}
      {options.map((option) => (
        <SelectItem
          key={option.value}
          value={option.value}
          className={styles['item']}
          disabled={option.disabled ?? false}
        >
          <SelectItemCheck className={styles['icon']}>
            <Check size={14} aria-hidden />
          </SelectItemCheck>
          <span className={styles['words']}>{option.content ?? option.label}</span>
        </SelectItem>
      ))}
    </SelectPopover>
  );
}
