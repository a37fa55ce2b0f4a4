import { lazy } from 'react';

const load = () => import('./overlay-parts.ts');

export const DialogWindow = lazy(async () => ({ default: (await load()).DialogWindow }));
export const MenuPopup = lazy(async () => ({ default: (await load()).MenuPopup }));
export const ContextMenuPopup = lazy(async () => ({ default: (await load()).ContextMenuPopup }));
export const PopoverPopup = lazy(async () => ({ default: (await load()).PopoverPopup }));
export const SelectPopup = lazy(async () => ({ default: (await load()).SelectPopup }));
export const MenuItem = lazy(async () => ({ default: (await load()).KitMenuItem }));
export const MenuCheckItem = lazy(async () => ({ default: (await load()).KitMenuCheckItem }));
export const MenuRadioItem = lazy(async () => ({ default: (await load()).KitMenuRadioItem }));
export const MenuSeparator = lazy(async () => ({ default: (await load()).KitMenuSeparator }));
export const MenuGroup = lazy(async () => ({ default: (await load()).KitMenuGroup }));

/** Fetches what floats before somebody needs it, once the page has nothing better to do. */
export function prefetchOverlays(): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchQuietly, { timeout: 2_000 });
  else setTimeout(fetchQuietly, 500);
}

/** Offline or upgraded: the next opening asks again and says what is wrong. */
function fetchQuietly(): void {
  load().catch(() => undefined);
}
