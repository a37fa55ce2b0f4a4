export { Avatar, initials, type AvatarProps } from './Avatar.tsx';
export { Badge, type BadgeProps } from './Badge.tsx';
export { Banner, type BannerProps, type Tone } from './Banner.tsx';
export { Breadcrumb, type BreadcrumbStep } from './Breadcrumb.tsx';
export { Button, type ButtonProps, type ButtonVariant } from './Button.tsx';
export { Checkbox, type CheckboxProps } from './Checkbox.tsx';
export { classNames } from './class-names.ts';
export { Combobox, type ComboboxProps } from './Combobox.tsx';
export type { ComboboxOption } from './combobox-option.ts';
export { CommandPalette, type PaletteGroup, type PaletteItem } from './CommandPalette.tsx';
export { ConfirmDialog, type ConfirmDialogProps } from './ConfirmDialog.tsx';
export { ContextMenu, type ContextMenuAt, type ContextMenuProps } from './ContextMenu.tsx';
export { Dialog, Drawer, Sheet, type DialogProps } from './Dialog.tsx';
export { EmptyState, type EmptyStateProps } from './EmptyState.tsx';
export { ErrorState, type ErrorStateProps } from './ErrorState.tsx';
export { Field, type FieldProps } from './Field.tsx';
export { useFieldLabel, useFieldProps } from './FieldContext.ts';
export { hueOf, hues, type Hue } from './hue.ts';
export { IconButton, type IconButtonProps } from './IconButton.tsx';
export { Kbd } from './Kbd.tsx';
export { Link, type LinkProps } from './Link.tsx';
export { Menu, type MenuProps } from './Menu.tsx';
export {
  MenuCheckItem,
  MenuGroup,
  MenuItem,
  MenuRadioItem,
  MenuSeparator,
  prefetchOverlays,
} from './lazy-overlays.ts';
export type { MenuItemProps } from './menu-items.tsx';
export type { Placement } from './placement.ts';
export { NavItem, NavList } from './NavList.tsx';
export { NumberInput, type NumberInputProps } from './NumberInput.tsx';
export { Pagination, type PaginationProps } from './Pagination.tsx';
export { PasswordInput, type PasswordInputProps } from './PasswordInput.tsx';
export { Popover, type PopoverProps } from './Popover.tsx';
export { Progress } from './Progress.tsx';
export { RadioGroup, type RadioGroupProps, type RadioOption } from './Radio.tsx';
export { safeAddress } from './safe-address.ts';
export { SegmentedControl, type Segment, type SegmentedControlProps } from './SegmentedControl.tsx';
export { MultiSelect, Select, type MultiSelectProps, type Option, type SelectProps } from './Select.tsx';
export { Skeleton, type SkeletonProps } from './Skeleton.tsx';
export { spellKeys } from './spell-keys.ts';
export { Switch, type SwitchProps } from './Switch.tsx';
export { Tabs, type TabItem, type TabsProps } from './Tabs.tsx';
export { Tag, type TagProps } from './Tag.tsx';
export { TextArea, type TextAreaProps } from './TextArea.tsx';
export { TextInput, type TextInputProps } from './TextInput.tsx';
export { toast, type Toast } from './toast-store.ts';
export { ToastRegion } from './ToastRegion.tsx';
export { Toolbar, ToolbarItem } from './Toolbar.tsx';
export { Tooltip, type TooltipProps } from './Tooltip.tsx';
export { useDelayed } from './use-delayed.ts';
export { VisuallyHidden } from './VisuallyHidden.tsx';
