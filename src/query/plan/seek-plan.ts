import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { CursorRequest } from '../parse/index.ts';
import type { OrderColumn } from './order.ts';
import type { PlanContext } from './scope.ts';
import type { TableAccess } from './table-access.ts';

/** What a cursor holds. It is signed where it leaves, so what comes back was once read from the database. */
export interface Cursor {
  readonly model: string;
  /** Names of the columns, a leading `-` for descending. */
  readonly order: readonly string[];
  /** Permission version: a cursor may not outlive the right to see its values. */
  readonly version: string;
  /** Cells of the order's columns in the row that the cursor names. */
  readonly values: readonly Cell[];
}

/** Where a keyset page begins. */
export interface SeekPlan {
  /** Rows are read against the order of the list, from the row backwards. */
  readonly backward: boolean;
  /** For each column of the order the slot of the row's value, null for NULL; null at an end of the list. */
  readonly from: readonly (number | null)[] | null;
}

/**
 * @param cursor what the text of the request holds; null when there was none, or it is not one of ours
 * @throws BridgeError `invalid_cursor` for one of another table, order or permission version; `invalid_parameter`
 *   where no order is total
 */
export function planSeek(
  request: CursorRequest,
  cursor: Cursor | null,
  order: readonly OrderColumn[],
  access: TableAccess,
  context: PlanContext,
): SeekPlan {
  requireTotalOrder(request, order, access);
  const backward = request.direction === 'before';
  if (request.text === '') return { backward, from: null };
  const fits =
    cursor !== null &&
    cursor.model === access.table.model &&
    cursor.version === context.grants.version &&
    cursor.values.length === order.length &&
    cursor.order.join() === orderNames(order).join();
  if (!fits) {
    throw refused('invalid_cursor', request, 'The cursor belongs to another list. Begin with an empty one.');
  }
  return {
    backward,
    from: cursor.values.map((value) => (value === null ? null : context.values.add(value))),
  };
}

export function orderNames(order: readonly OrderColumn[]): readonly string[] {
  return order.map(({ column, descending }) => `${descending ? '-' : ''}${column.name}`);
}

/** Part of a statement's shape. */
export function seekShape(seek: SeekPlan | null): string {
  if (seek === null) return '';
  return `${seek.backward ? 'before' : 'after'}${seek.from?.map((slot) => slot ?? 'null').join(' ') ?? ''}`;
}

/** Without the whole key two rows may be alike, and a page could begin between them. */
function requireTotalOrder(
  request: CursorRequest,
  order: readonly OrderColumn[],
  { table }: TableAccess,
): void {
  const sorted = new Set(order.map(({ column }) => column));
  const key = table.recordKey?.columns ?? [];
  if (key.length > 0 && key.every((column) => sorted.has(column))) return;
  const detail = `"${table.model}" has no key that you may read, so a cursor cannot name one of its rows. Use "page".`;
  throw refused('invalid_parameter', request, detail);
}

function refused(
  code: 'invalid_cursor' | 'invalid_parameter',
  { direction }: CursorRequest,
  detail: string,
): BridgeError {
  return new BridgeError(code, { detail, errors: [{ parameter: `_${direction}`, code, detail }] });
}
