import { lazy, Suspense } from 'react';
import { t } from '../i18n/index.ts';
import type { ComboboxOption } from './combobox-option.ts';
import { SelectButton } from './SelectButton.tsx';
import { useDisclosure } from './use-disclosure.ts';

const ComboboxPopup = lazy(async () => ({ default: (await import('./ComboboxPopup.tsx')).ComboboxPopup }));

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

/** One of many options, found by typing: a select with a search box in its list. */
export function Combobox({
  chosen,
  placeholder = t('components.select'),
  label,
  disabled = false,
  ...rest
}: ComboboxProps) {
  const disclosure = useDisclosure(
    <SelectButton
      label={label}
      placeholder={placeholder}
      disabled={disabled}
      chosen={chosen === null ? null : (chosen.content ?? chosen.label)}
      trailing={chosen?.trailing}
    />,
    { kind: 'listbox' },
  );
  return (
    <>
      {disclosure.trigger}
      {disclosure.used && (
        <Suspense>
          <ComboboxPopup
            {...rest}
            open={disclosure.open}
            setOpen={disclosure.setOpen}
            anchor={disclosure.anchor}
            chosen={chosen}
          />
        </Suspense>
      )}
    </>
  );
}
