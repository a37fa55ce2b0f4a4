import { SelectItem, SelectItemCheck, SelectPopover, useSelectStore } from '@ariakit/react/select';
import { Check } from 'lucide-react';
import { useLayoutEffect, type RefObject } from 'react';
import { t } from '../i18n/index.ts';
import { classNames } from './class-names.ts';
import styles from './Popup.module.css';
import type { Option } from './Select.tsx';
import { useAnchoredStore } from './use-anchored-store.ts';

export interface SelectPopupProps {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string | undefined;
  readonly options: readonly Option[];
  /** One value, or several for a multi-select. */
  readonly value: string | readonly string[];
  readonly onChange: (value: string | readonly string[]) => void;
}

/** The list of `Select` and `MultiSelect`. */
export function SelectPopup({ open, setOpen, anchor, label, options, value, onChange }: SelectPopupProps) {
  const store = useSelectStore<string | string[]>({
    open,
    setOpen,
    value: typeof value === 'string' ? value : [...value],
    setValue: onChange,
    setValueOnMove: false,
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
      aria-label={label ?? t('components.select')}
      finalFocus={anchor}
    >
      {options.length === 0 && (
        <SelectItem className={styles['note']} disabled>
          {t('common.noMatches')}
        </SelectItem>
      )}
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
