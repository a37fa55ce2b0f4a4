import type { ReactNode } from 'react';

/** What a `Combobox` offers. */
export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  readonly content?: ReactNode;
  /** Small and grey at the end: a key. */
  readonly trailing?: string;
}
