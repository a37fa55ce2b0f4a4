import type { Cell, Row } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  anchorStatement,
  bindValues,
  compile,
  ofShape,
  shapeKind,
  siblingStatement,
  type Compiled,
  type SiblingsPlan,
} from '../../query/index.ts';
import type { Session } from './session.ts';

/** Cells of the neighbours' keys; null at an end of the list. */
export interface Siblings {
  readonly previous: Row | null;
  readonly next: Row | null;
}

const shapes = shapeKind<Compiled>();

/**
 * @returns null where the list has no total order, so that there are no neighbours
 * @throws BridgeError `record_not_found` when the list does not show the record
 */
export async function readSiblings(plan: SiblingsPlan, session: Session): Promise<Siblings | null> {
  const anchor = await first('anchor', plan, plan.values, session, (dialect) =>
    anchorStatement(plan, dialect),
  );
  if (anchor === null) throw new BridgeError('record_not_found');
  if (plan.order.length === 0) return null;
  const isNull = nullsOf(plan, anchor);
  const values = [...plan.values];
  for (const [index, slot] of plan.keySlots.entries()) values[slot] = anchor[index] ?? null;
  const neighbour = (direction: 'previous' | 'next'): Promise<Row | null> =>
    first(`${direction}${isNull.map(Number).join('')}`, plan, values, session, (dialect) =>
      siblingStatement(plan, direction, isNull, dialect),
    );
  const [previous, next] = await Promise.all([neighbour('previous'), neighbour('next')]);
  return { previous, next };
}

/** For each column of the order, whether the record has NULL there. */
function nullsOf(plan: SiblingsPlan, anchor: Row): readonly boolean[] {
  let cell = plan.key.length;
  return plan.order.map(({ column }) => column.nullable && Number(anchor[cell++]) === 1);
}

async function first(
  what: string,
  plan: SiblingsPlan,
  values: readonly Cell[],
  { bridge, schema, principal, signal }: Session,
  build: (dialect: typeof bridge.dialect) => ReturnType<typeof anchorStatement>,
): Promise<Row | null> {
  const statement = ofShape(shapes, schema, principal.grants.version, `${plan.shape}|${what}`, () =>
    compile(build(bridge.dialect), bridge.dialect),
  );
  const { rows } = await bridge.client.run(bindValues(statement, values), { signal });
  return rows[0] ?? null;
}
