import {
  Combobox,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxList,
  ComboboxProvider,
} from '@ariakit/react/combobox';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './CommandPalette.module.css';
import { Dialog } from './Dialog.tsx';
import { Kbd } from './Kbd.tsx';

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Small and mono at the end: a key. */
  readonly trailing?: string | undefined;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly groups: readonly PaletteGroup[];
  /** Said when there is nothing to choose. */
  readonly emptyText: string;
  readonly busy?: boolean;
}

/** A box to type in and what it finds, over the page. Choosing runs the item and closes. */
export function CommandPalette(props: CommandPaletteProps) {
  const { open, onClose, title, placeholder, text, onTextChange, groups, emptyText, busy = false } = props;
  return (
    <Dialog open={open} onClose={onClose} title={title} hideHeading bare shape="top" size="palette">
      <ComboboxProvider open value={text} setValue={onTextChange} includesBaseElement={false} focusLoop>
        <div className={styles['palette']}>
          <div className={styles['box']}>
            <Search size={18} aria-hidden />
            <Combobox
              autoSelect="always"
              autoFocus
              placeholder={placeholder}
              aria-label={title}
              spellCheck={false}
            />
          </div>
          <ComboboxList alwaysVisible className={styles['list']} aria-label={title} aria-busy={busy}>
            {groups.map((group) => (
              <ComboboxGroup key={group.label}>
                <ComboboxGroupLabel className={styles['heading']}>{group.label}</ComboboxGroupLabel>
                {group.items.map((item) => (
                  <PaletteEntry key={item.id} item={item} onClose={onClose} />
                ))}
              </ComboboxGroup>
            ))}
            {groups.length === 0 && (
              <ComboboxItem disabled className={styles['note']}>
                {emptyText}
              </ComboboxItem>
            )}
          </ComboboxList>
        </div>
      </ComboboxProvider>
    </Dialog>
  );
}

function PaletteEntry({ item, onClose }: { readonly item: PaletteItem; readonly onClose: () => void }) {
  return (
    <ComboboxItem
      className={styles['item']}
      focusOnHover
      setValueOnClick={false}
      hideOnClick={false}
      onClick={() => {
        onClose();
        item.run();
      }}
    >
      <span className={styles['icon']}>{item.icon}</span>
      <span className={styles['words']}>{item.label}</span>
      {item.trailing !== undefined && <span className={styles['trailing']}>{item.trailing}</span>}
      {item.keys !== undefined && <Kbd keys={item.keys} />}
    </ComboboxItem>
  );
}
