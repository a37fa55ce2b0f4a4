import { Suspense, useState, type ReactNode, type RefObject } from 'react';
import { DialogWindow } from './lazy-overlays.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Its heading; `hideHeading` keeps it for screen readers only. */
  readonly title: string;
  readonly hideHeading?: boolean;
  readonly children: ReactNode;
  /** Buttons below a line, the main one last. */
  readonly footer?: ReactNode;
  readonly size?: 'normal' | 'palette' | 'wide';
  readonly shape?: 'center' | 'top' | 'drawer' | 'drawer-start' | 'sheet';
  /** Without padding around the children. */
  readonly bare?: boolean;
  /** Escape, the backdrop and the cross do nothing; there is no cross. */
  readonly required?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** Told when closed, with the element that would get focus; for those who return it themselves. */
  readonly autoFocusOnHide?: boolean;
}

/** A modal window: focus stays inside, Escape closes it, focus returns to where it came from. */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.open);
  if (props.open && !used) setUsed(true);
  return (
    used && (
      <Suspense>
        <DialogWindow {...props} />
      </Suspense>
    )
  );
}

/** A modal at the end side; full screen on phones. */
export function Drawer(props: Omit<DialogProps, 'shape' | 'size'> & { readonly side?: 'start' | 'end' }) {
  const { side = 'end', ...rest } = props;
  return <Dialog {...rest} shape={side === 'end' ? 'drawer' : 'drawer-start'} />;
}

/** A modal that comes from below, for phones. */
export function Sheet(props: Omit<DialogProps, 'shape' | 'size'>) {
  return <Dialog {...props} shape="sheet" />;
}
