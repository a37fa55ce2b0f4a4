import {
  ComboboxProvider,
  Combobox as KitCombobox,
  ComboboxItem,
  ComboboxList,
} from '@ariakit/react/combobox';
import { Select as KitSelect, SelectItem, SelectPopover, SelectProvider } from '@ariakit/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { classNames } from './class-names.ts';
import type { ComboboxOption } from './combobox-option.ts';
import control from './Control.module.css';
import { useFieldLabel, useFieldProps } from './FieldContext.ts';
import styles from './Popup.module.css';
import { useSearch, type SearchState } from './use-search.ts';

export interface ComboboxProps {
  /** What is chosen, with what is shown for it; null when nothing is. */
  readonly chosen: ComboboxOption | null;
  readonly onChange: (option: ComboboxOption | null) => void;
  /** Asked 200 ms after the last key; older questions are aborted. An empty text asks for the first options. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>;
  readonly placeholder?: string;
  readonly searchPlaceholder?: string;
  readonly label?: string;
  readonly disabled?: boolean;
  /** Offers a way to choose nothing, with these words. */
  readonly clearLabel?: string | undefined;
}

const nothing = '\0nothing';

/** One of many options, found by typing: a select with a search box in its list. */
export function Combobox({ chosen, onChange, search, clearLabel, ...rest }: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const found = useSearch(search, text, open);

  function choose(value: string): void {
    if (value === nothing) onChange(null);
    const option = found.options.find((each) => each.value === value);
    if (option) onChange(option);
  }

  return (
    <ComboboxProvider value={text} setValue={setText} resetValueOnHide includesBaseElement={false}>
      <SelectProvider value={chosen?.value ?? ''} setValue={choose} open={open} setOpen={setOpen}>
        <ComboboxButton chosen={chosen} {...rest} />
        <SelectPopover
          className={classNames(styles['popup'], styles['anchored'])}
          gutter={4}
          portal
          unmountOnHide
        >
          <div className={styles['search']}>
            <KitCombobox
              autoSelect
              placeholder={rest.searchPlaceholder ?? t('common.search')}
              aria-label={rest.searchPlaceholder ?? t('common.search')}
            />
          </div>
          <ComboboxList aria-busy={found.busy}>
            {clearLabel !== undefined && chosen !== null && text === '' && (
              <Item value={nothing}>{clearLabel}</Item>
            )}
            {found.options.map((option) => (
              <Item key={option.value} value={option.value} trailing={option.trailing}>
                {option.content ?? option.label}
              </Item>
            ))}
            <Note found={found} />
          </ComboboxList>
        </SelectPopover>
      </SelectProvider>
    </ComboboxProvider>
  );
}

function ComboboxButton({
  chosen,
  placeholder = t('components.select'),
  label,
  disabled = false,
}: Pick<ComboboxProps, 'chosen' | 'placeholder' | 'label' | 'disabled'>) {
  const field = useFieldProps();
  const labelledBy = useFieldLabel();
  return (
    <KitSelect
      {...field}
      className={classNames(control['control'], control['select'])}
      disabled={disabled}
      {...(label === undefined && labelledBy !== undefined
        ? { 'aria-labelledby': `${labelledBy} ${field.id ?? ''}` }
        : { 'aria-label': label })}
    >
      <span className={classNames(control['chosen'], chosen === null && control['empty'])}>
        {chosen === null ? placeholder : (chosen.content ?? chosen.label)}
      </span>
      {chosen?.trailing !== undefined && (
        <span className={classNames(control['affix'], control['mono'])}>{chosen.trailing}</span>
      )}
      <ChevronDown size={14} className={control['affix']} aria-hidden />
    </KitSelect>
  );
}

interface ItemProps {
  readonly value: string;
  readonly trailing?: string | undefined;
  readonly children: ReactNode;
}

function Item({ value, trailing, children }: ItemProps) {
  return (
    <ComboboxItem
      value={value}
      className={styles['item']}
      setValueOnClick={false}
      render={<SelectItem value={value} />}
    >
      <Check size={14} className={styles['check']} aria-hidden />
      <span className={styles['words']}>{children}</span>
      {trailing !== undefined && <span className={styles['trailing']}>{trailing}</span>}
    </ComboboxItem>
  );
}

/** A list without options is against the rules of ARIA (P11): it keeps one that cannot be chosen. */
function Note({ found }: { readonly found: SearchState }) {
  if (found.options.length > 0 && found.error === null) return null;
  const words = found.busy
    ? t('components.searching')
    : found.error === null
      ? t('common.noMatches')
      : t('components.searchFailed');
  return (
    <ComboboxItem className={styles['item']} disabled>
      <span className={styles['words']}>{words}</span>
    </ComboboxItem>
  );
}
