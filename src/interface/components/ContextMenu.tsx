import { Suspense, useState, type ReactNode } from 'react';
import { ContextMenuPopup } from './lazy-overlays.ts';

/** Where the pointer was, in pixels of the viewport; null when closed. */
export type ContextMenuAt = { readonly x: number; readonly y: number } | null;

export interface ContextMenuProps {
  readonly at: ContextMenuAt;
  readonly onClose: () => void;
  readonly label: string;
  readonly children: ReactNode;
}

/** A menu at a point, for the right button and the context-menu key. Takes the items of `Menu`. */
export function ContextMenu(props: ContextMenuProps) {
  const [used, setUsed] = useState(false);
  if (props.at !== null && !used) setUsed(true);
  return used && <Suspense>{<ContextMenuPopup {...props} />}</Suspense>;
}
