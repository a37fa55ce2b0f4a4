import type postgres from 'postgres';
import type { Cell } from './client.ts';

/** Types that postgres.js would parse or serialise, losing digits, microseconds, zones or NULLs. */
const parsedByDriver = [16, 17, 20, 21, 23, 25, 26, 114, 700, 701, 1082, 1114, 1184, 3802];

/** Text in, text out: cells as the server prints them, parameters as we print them. */
export const losslessTypes: Record<string, postgres.PostgresType> = {
  text: { to: 25, from: parsedByDriver, parse: (text: string) => text, serialize: (text: string) => text },
};

/** A bound value as PostgreSQL reads it; the server learns its type from the statement. */
export function parameterText(cell: Cell): string | null {
  if (cell === null || typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Uint8Array) return `\\x${Buffer.from(cell).toString('hex')}`;
  return Object.is(cell, -0) ? '-0' : String(cell);
}
