import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Cursor } from '../../query/index.ts';
import type { Seals } from '../seals.ts';

const purpose = 'cursor';

/** Longer ones would not fit into an address beside a filter. */
const maxLength = 6000;

/** JSON keeps text, booleans and NULL; the other kinds of cells say what they are. */
type WrittenCell = string | boolean | null | readonly [kind: 'i' | 'n' | 'b', text: string];

/**
 * A cursor as the client keeps it: base64url, signed.
 *
 * @throws BridgeError `limit_exceeded` when the list is sorted by a text that is too long for one
 */
export function cursorText(cursor: Cursor, seals: Seals): string {
  const { model, order, version, values } = cursor;
  const text = seals.sign(purpose, JSON.stringify([model, order, version, values.map(written)]));
  if (text.length <= maxLength) return text;
  const detail = 'The list is sorted by a text that is too long for a cursor. Sort by another column.';
  throw new BridgeError('limit_exceeded', {
    detail,
    errors: [{ parameter: '_order_by', code: 'limit_exceeded', detail }],
  });
}

/** What a text of ours holds; null for any other text. */
export function readCursor(text: string, seals: Seals): Cursor | null {
  const content = seals.open(purpose, text);
  if (content === null) return null;
  // Signed with our key, so it is what `cursorText` wrote.
  const [model, order, version, values] = JSON.parse(content) as [
    string,
    string[],
    string,
    readonly WrittenCell[],
  ];
  return { model, order, version, values: values.map(cellOf) };
}

function written(cell: Cell): WrittenCell {
  if (typeof cell === 'bigint') return ['i', String(cell)];
  if (typeof cell === 'number') return ['n', Object.is(cell, -0) ? '-0' : String(cell)];
  if (cell instanceof Uint8Array) return ['b', Buffer.from(cell).toString('base64url')];
  return cell;
}

function cellOf(value: WrittenCell): Cell {
  if (value === null || typeof value !== 'object') return value;
  const [kind, text] = value;
  if (kind === 'i') return BigInt(text);
  return kind === 'n' ? Number(text) : new Uint8Array(Buffer.from(text, 'base64url'));
}
