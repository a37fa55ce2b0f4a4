import type { Limits } from '../../config/limits.ts';
import { BridgeError } from '../../errors/index.ts';

/** One term of `_order_by`; the name is not looked up yet. */
export interface OrderTerm {
  readonly column: string;
  readonly descending: boolean;
}

/** Reads `[-]col{,[-]col}`. Empty terms are ignored. @throws BridgeError `limit_exceeded` */
export function parseOrder(text: string, limits: Pick<Limits, 'sortColumns'>): readonly OrderTerm[] {
  const terms = text.split(',').filter((term) => term !== '' && term !== '-');
  if (terms.length > limits.sortColumns) {
    const detail = `A list may be sorted by ${limits.sortColumns} columns.`;
    const error = { parameter: '_order_by', code: 'limit_exceeded', detail } as const;
    throw new BridgeError('limit_exceeded', { detail, errors: [error] });
  }
  return terms.map((term) =>
    term.startsWith('-') ? { column: term.slice(1), descending: true } : { column: term, descending: false },
  );
}
