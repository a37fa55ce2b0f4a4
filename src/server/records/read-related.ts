import type { Transaction } from '../../connections/index.ts';
import {
  bindValues,
  compile,
  countStatement,
  maxDepth,
  ofShape,
  shapeKind,
  type Compiled,
  type Referrers,
  type RelatedPlan,
} from '../../query/index.ts';
import { totalFromCount, type CountedReferrers, type Total } from '../../response/index.ts';
import type { Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/** A record with many relations under it is not followed for ever. */
const maxCounts = 200;

/** What was found, and whether everything was looked at. */
export interface Related {
  /** Who refers to the record itself. */
  readonly direct: readonly CountedReferrers[];
  /** Every table that a delete would reach, in the order in which it was found. */
  readonly reached: readonly CountedReferrers[];
  readonly complete: boolean;
}

/** Counts who refers to a record, and what would go with it, in one snapshot. */
export async function readRelated(plan: RelatedPlan, session: Session): Promise<Related> {
  const { bridge, signal } = session;
  return bridge.client.transaction('snapshot', (transaction) => follow(plan, session, transaction), {
    signal,
    lane: 'report',
  });
}

async function follow(plan: RelatedPlan, session: Session, transaction: Transaction): Promise<Related> {
  const found: CountedReferrers[] = [];
  const waiting = [...plan.referrers];
  let complete = true;
  for (let referrers = waiting.shift(); referrers !== undefined; referrers = waiting.shift()) {
    if (found.length >= maxCounts) return { ...parts(found, plan), complete: false };
    const total = await count(referrers, session, transaction);
    found.push({ ...referrers, total });
    if (total.count === 0) continue;
    const next = referrers.next();
    if (next.length > 0 && referrers.path.length >= maxDepth) complete = false;
    else waiting.push(...next);
  }
  return { ...parts(found, plan), complete };
}

function parts(found: readonly CountedReferrers[], plan: RelatedPlan): Omit<Related, 'complete'> {
  const direct = found.slice(0, plan.referrers.length);
  return { direct, reached: found.filter(({ total }) => total.count !== 0) };
}

async function count(referrers: Referrers, session: Session, transaction: Transaction): Promise<Total> {
  const { bridge, schema, principal } = session;
  const compiled = ofShape(shapes, schema, principal.grants.version, referrers.shape, () =>
    compile(countStatement(referrers, bridge.dialect), bridge.dialect),
  );
  const { rows } = await transaction.run(bindValues(compiled, referrers.values));
  return totalFromCount(referrers.count, Number(rows[0]?.[0] ?? 0), null);
}
