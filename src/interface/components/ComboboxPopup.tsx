import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from '@ariakit/react/combobox';
import { SelectItem, SelectPopover, useSelectStore } from '@ariakit/react/select';
import { Check } from 'lucide-react';
import { useLayoutEffect, useState, type ReactNode, type RefObject } from 'react';
import { t } from '../i18n/index.ts';
import { classNames } from './class-names.ts';
import type { ComboboxProps } from './Combobox.tsx';
import styles from './Popup.module.css';
import { useAnchoredStore } from './use-anchored-store.ts';
import { useSearch, type SearchState } from './use-search.ts';

export interface ComboboxPopupProps extends Pick<
  ComboboxProps,
  'chosen' | 'onChange' | 'search' | 'searchPlaceholder' | 'clearLabel'
> {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly anchor: RefObject<HTMLElement | null>;
}

/** Stands for choosing nothing; no key or text of a database holds a NUL. */
const nothing = '\0nothing';

/** The list of `Combobox`, with its search box. */
export function ComboboxPopup(props: ComboboxPopupProps) {
  const [text, setText] = useState('');
  return (
    <ComboboxProvider value={text} setValue={setText} resetValueOnHide includesBaseElement={false}>
      <List {...props} text={text} />
    </ComboboxProvider>
  );
}

function List({
  open,
  setOpen,
  anchor,
  chosen,
  onChange,
  search,
  searchPlaceholder = t('common.search'),
  clearLabel,
  text,
}: ComboboxPopupProps & { readonly text: string }) {
  const found = useSearch(search, text, open);
  const store = useSelectStore<string>({
    open,
    setOpen,
    value: chosen?.value ?? '',
    setValue(value) {
      if (value === nothing) onChange(null);
      const option = found.options.find((each) => each.value === value);
      if (option !== undefined) onChange(option);
    },
    placement: 'bottom-start',
  });
  useAnchoredStore(store, anchor);
  useLayoutEffect(() => store.setSelectElement(anchor.current));
  return (
    <SelectPopover
      store={store}
      className={classNames(styles['popup'], styles['anchored'])}
      gutter={4}
      portal
      unmountOnHide
      aria-label={searchPlaceholder}
      finalFocus={anchor}
    >
      <div className={styles['search']}>
        <Combobox autoSelect placeholder={searchPlaceholder} aria-label={searchPlaceholder} />
      </div>
      <ComboboxList aria-busy={found.busy} aria-label={searchPlaceholder}>
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
