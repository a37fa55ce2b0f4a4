import { BridgeError } from '../../errors/index.ts';

/** Where a keyset page begins: after or before a row that a cursor names, or at an end of the list. */
export interface CursorRequest {
  readonly direction: 'after' | 'before';
  /** As sent; empty for the first page (`_after=`) or the last one (`_before=`). */
  readonly text: string;
}

/** Null when neither `_after` nor `_before` is there. @throws BridgeError `invalid_parameter` for both at once */
export function parseCursor(argument: (name: string) => string | undefined): CursorRequest | null {
  const [after, before] = [argument('_after'), argument('_before')];
  if (after !== undefined && before !== undefined) {
    const detail = 'Give "_after" or "_before", not both.';
    const error = { parameter: '_before', code: 'invalid_parameter', detail } as const;
    throw new BridgeError('invalid_parameter', { detail, errors: [error] });
  }
  if (after !== undefined) return { direction: 'after', text: after };
  return before === undefined ? null : { direction: 'before', text: before };
}
