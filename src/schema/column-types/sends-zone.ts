import type { Column } from '../model.ts';

/** Whether the engine's text of a moment has its offset. MySQL's TIMESTAMP has none; there the session is in UTC. */
export function sendsZone(column: Column): boolean {
  return /with time zone|timestamptz/i.test(column.databaseType);
}
