import {
  MenuGroup as AriakitMenuGroup,
  MenuGroupLabel,
  MenuItem as AriakitMenuItem,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuSeparator as AriakitMenuSeparator,
} from '@ariakit/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Popup.module.css';

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly description?: string | undefined;
  readonly trailing?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect?: () => void;
  /** A link to draw the item as: the router's. */
  readonly render?: ReactElement;
}

export function KitMenuItem({
  icon,
  children,
  description,
  trailing,
  danger = false,
  disabled = false,
  onSelect,
  render,
}: MenuItemProps) {
  return (
    <AriakitMenuItem
      className={classNames(styles['item'], danger && styles['danger'])}
      disabled={disabled}
      accessibleWhenDisabled
      {...(onSelect ? { onClick: onSelect } : {})}
      {...(render ? { render } : {})}
    >
      {icon !== undefined && <span className={styles['icon']}>{icon}</span>}
      <span className={styles['words']}>
        {children}
        {description !== undefined && <span className={styles['description']}>{description}</span>}
      </span>
      {trailing !== undefined && <span className={styles['trailing']}>{trailing}</span>}
    </AriakitMenuItem>
  );
}

export interface MenuCheckItemProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
}

/** An item that is on or off; the menu stays open. */
export function KitMenuCheckItem({ checked, onChange, children, disabled = false }: MenuCheckItemProps) {
  return (
    <MenuItemCheckbox
      className={styles['item']}
      name="check"
      checked={checked}
      disabled={disabled}
      hideOnClick={false}
      onChange={(event) => onChange(event.currentTarget.checked)}
      onClick={(event) => {
        event.preventDefault();
        onChange(!checked);
      }}
    >
      <Check size={14} className={styles['check']} aria-hidden />
      <span className={styles['words']}>{children}</span>
    </MenuItemCheckbox>
  );
}

export interface MenuRadioItemProps {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

/** One of several; the menu stays open so that the effect can be seen. */
export function KitMenuRadioItem({ name, value, checked, onSelect, children }: MenuRadioItemProps) {
  return (
    <MenuItemRadio
      className={styles['item']}
      name={name}
      value={value}
      checked={checked}
      hideOnClick={false}
      onClick={onSelect}
    >
      <Check size={14} className={styles['check']} aria-hidden />
      <span className={styles['words']}>{children}</span>
    </MenuItemRadio>
  );
}

export function KitMenuSeparator() {
  return <AriakitMenuSeparator className={styles['separator']} />;
}

export function KitMenuGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <AriakitMenuGroup>
      <MenuGroupLabel className={styles['heading']}>{label}</MenuGroupLabel>
      {children}
    </AriakitMenuGroup>
  );
}
