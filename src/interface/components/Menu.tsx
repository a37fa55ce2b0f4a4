import { Suspense, type ReactElement, type ReactNode } from 'react';
import { MenuPopup } from './lazy-overlays.ts';
import type { Placement } from './placement.ts';
import { useDisclosure } from './use-disclosure.ts';

export interface MenuProps {
  /** The element that opens it: a Button, an IconButton or a `<button>`; without a ref of its own. */
  readonly trigger: ReactElement;
  /** Names the menu for screen readers. */
  readonly label?: string;
  readonly placement?: Placement;
  readonly children: ReactNode;
}

/** Actions that open from a button. */
export function Menu({ trigger, label, placement = 'bottom-start', children }: MenuProps) {
  const disclosure = useDisclosure(trigger, { kind: 'menu' });
  return (
    <>
      {disclosure.trigger}
      {disclosure.used && (
        <Suspense>
          <MenuPopup
            open={disclosure.open}
            setOpen={disclosure.setOpen}
            anchor={disclosure.anchor}
            placement={placement}
            label={label}
          >
            {children}
          </MenuPopup>
        </Suspense>
      )}
    </>
  );
}
