import { Suspense, type ReactElement, type ReactNode } from 'react';
import { PopoverPopup } from './lazy-overlays.ts';
import type { Placement } from './placement.ts';
import { useDisclosure } from './use-disclosure.ts';

export interface PopoverProps {
  /** The element that opens it: a Button, an IconButton or a `<button>`; without a ref of its own. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly placement?: Placement;
  readonly children: ReactNode;
}

/** A small panel with controls, anchored to its button; focus moves in and returns. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  placement = 'bottom-start',
  children,
}: PopoverProps) {
  const disclosure = useDisclosure(trigger, { kind: 'dialog', open, onOpenChange });
  return (
    <>
      {disclosure.trigger}
      {disclosure.used && (
        <Suspense>
          <PopoverPopup
            open={disclosure.open}
            setOpen={disclosure.setOpen}
            anchor={disclosure.anchor}
            placement={placement}
            label={label}
          >
            {children}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  );
}
