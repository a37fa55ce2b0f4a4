/** Everything that floats and is built on the component kit: one file, fetched when the page is idle. */
export { DialogWindow } from './DialogWindow.tsx';
export { ContextMenuPopup, MenuPopup } from './MenuPopup.tsx';
export {
  KitMenuCheckItem,
  KitMenuGroup,
  KitMenuItem,
  KitMenuRadioItem,
  KitMenuSeparator,
} from './menu-items.tsx';
export { PopoverPopup } from './PopoverPopup.tsx';
export { SelectPopup } from './SelectPopup.tsx';
