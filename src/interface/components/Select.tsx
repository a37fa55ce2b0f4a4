import { Suspense, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { SelectPopup } from './lazy-overlays.ts';
import { SelectButton } from './SelectButton.tsx';
import { useDisclosure } from './use-disclosure.ts';

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
  readonly label?: string | undefined;
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
    <OptionSelect
      {...rest}
      chosen={chosen === undefined ? null : (chosen.content ?? chosen.label)}
      value={value ?? ''}
      // The list offers nothing but the options' own values.
      onChange={(next) => onChange(next as Value)}
    />
  );
}

export interface MultiSelectProps<Value extends string> extends CommonProps<Value> {
  readonly values: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
}

/** Any number of a few fixed options. */
export function MultiSelect<Value extends string>({ values, onChange, ...rest }: MultiSelectProps<Value>) {
  const labels = rest.options.filter((option) => values.includes(option.value)).map((option) => option.label);
  const words = labels.length > 3 ? t('components.selected', { count: labels.length }) : labels.join(', ');
  return (
    <OptionSelect
      {...rest}
      chosen={labels.length === 0 ? null : words}
      value={values}
      // As above: of the options' own values.
      onChange={(next) => onChange(next as readonly Value[])}
    />
  );
}

interface OptionSelectProps extends CommonProps<string> {
  readonly chosen: ReactNode;
  readonly value: string | readonly string[];
  readonly onChange: (value: string | readonly string[]) => void;
}

function OptionSelect(props: OptionSelectProps) {
  const {
    options,
    placeholder = t('components.select'),
    label,
    disabled = false,
    small = false,
    chosen,
  } = props;
  const disclosure = useDisclosure(
    <SelectButton
      label={label}
      placeholder={placeholder}
      disabled={disabled}
      small={small}
      chosen={chosen}
    />,
    { kind: 'listbox' },
  );
  return (
    <>
      {disclosure.trigger}
      {disclosure.used && (
        <Suspense>
          <SelectPopup
            open={disclosure.open}
            setOpen={disclosure.setOpen}
            anchor={disclosure.anchor}
            label={label}
            options={options}
            value={props.value}
            onChange={props.onChange}
          />
        </Suspense>
      )}
    </>
  );
}
