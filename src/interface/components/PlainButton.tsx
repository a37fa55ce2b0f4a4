import type { ComponentProps, MouseEvent, ReactElement } from 'react';
import { withProps } from './render-as.ts';

export interface PlainButtonProps extends ComponentProps<'button'> {
  /** Drawn as this element instead: the router's link. */
  readonly render?: ReactElement | undefined;
  /** Stays in the tab order while disabled, so that a tooltip can say why. */
  readonly focusableWhenDisabled?: boolean;
}

/** A button's behaviour without its looks. */
export function PlainButton({
  render,
  focusableWhenDisabled = false,
  disabled = false,
  onClick,
  ...rest
}: PlainButtonProps) {
  const still = disabled && focusableWhenDisabled;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabled) event.preventDefault();
    else onClick?.(event);
  };
  if (render !== undefined)
    return withProps(render, { ...rest, onClick: click, 'aria-disabled': disabled || undefined });
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled && !still}
      aria-disabled={still || undefined}
      onClick={click}
    />
  );
}
