import { countThreshold, type CountPlan } from '../query/index.ts';
import type { Total } from './list-page.ts';

/** What a page of rows tells without counting: its place is the total when nothing follows it. */
export function totalFromPlace(
  plan: CountPlan,
  offset: number,
  rows: number,
  further: boolean,
): Total | undefined {
  if (plan.kind === 'none') return { count: null, kind: null, milliseconds: null };
  if (!further && (rows > 0 || offset === 0))
    return { count: offset + rows, kind: 'exact', milliseconds: null };
  return plan.kind === 'estimate' ? { count: plan.count, kind: 'estimated', milliseconds: null } : undefined;
}

/** The total from the rows that the database counted, at most one more than the bound of a capped count. */
export function totalFromCount(plan: CountPlan, counted: number, milliseconds: number | null): Total {
  if (plan.kind !== 'capped' || counted <= countThreshold)
    return { count: counted, kind: 'exact', milliseconds };
  if (plan.estimate === null) return { count: countThreshold, kind: 'capped', milliseconds };
  return { count: Math.max(plan.estimate, counted), kind: 'estimated', milliseconds };
}
