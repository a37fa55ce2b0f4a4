/** A rectangle of the viewport, in pixels. */
export interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

export type Side = 'top' | 'bottom' | 'left' | 'right';

/** Between the anchor and what floats, and between that and the viewport's edge, in pixels. */
const gap = 6;

/** Where something of a given size goes beside its anchor: turned over when there is no room, pushed inside at the edges. */
export function placeBeside(
  anchor: Box,
  size: Pick<Box, 'width' | 'height'>,
  view: Pick<Box, 'width' | 'height'>,
  side: Side,
): { readonly top: number; readonly left: number } {
  const upright = side === 'top' || side === 'bottom';
  const above = anchor.top - gap - size.height;
  const below = anchor.top + anchor.height + gap;
  const before = anchor.left - gap - size.width;
  const after = anchor.left + anchor.width + gap;
  const top = upright
    ? choose(side === 'top', above, below, above >= gap, below + size.height <= view.height - gap)
    : anchor.top + (anchor.height - size.height) / 2;
  const left = upright
    ? anchor.left + (anchor.width - size.width) / 2
    : choose(side === 'left', before, after, before >= gap, after + size.width <= view.width - gap);
  return {
    top: clamp(top, view.height - size.height - gap),
    left: clamp(left, view.width - size.width - gap),
  };
}

function choose(first: boolean, one: number, other: number, oneFits: boolean, otherFits: boolean): number {
  if (first) return oneFits || !otherFits ? one : other;
  return otherFits || !oneFits ? other : one;
}

function clamp(value: number, most: number): number {
  return Math.max(gap, Math.min(value, most));
}
