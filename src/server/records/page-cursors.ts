import type { Row } from '../../connections/index.ts';
import { orderNames, type ListPlan } from '../../query/index.ts';
import type { PageCursors, PageRows } from '../../response/index.ts';
import { cursorText } from './cursor-text.ts';
import type { Session } from './session.ts';

/**
 * The cursors to the pages around one; null at the ends of the list, and null altogether for a page with a number.
 *
 * A page that was asked for from a row has that row on its other side, so there is more in that direction too.
 *
 * @throws BridgeError `limit_exceeded`
 */
export function pageCursors(plan: ListPlan, rows: PageRows, session: Session): PageCursors | null {
  const { seek } = plan;
  if (seek === null) return null;
  if (rows.edges === null) return { next: null, previous: null };
  const begins = seek.from !== null;
  const isFurther = {
    next: seek.backward ? begins : rows.further,
    previous: seek.backward ? rows.further : begins,
  };
  const to = (row: Row): string =>
    cursorText(
      {
        model: plan.access.table.model,
        order: orderNames(plan.order),
        version: session.principal.grants.version,
        values: row,
      },
      session.bridge.seals,
    );
  return {
    next: isFurther.next ? to(rows.edges.last) : null,
    previous: isFurther.previous ? to(rows.edges.first) : null,
  };
}
