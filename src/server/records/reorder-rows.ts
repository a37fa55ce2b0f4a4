import type { Cell, Transaction } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  ofShape,
  placeStatement,
  reorderStatement,
  resetOrderStatement,
  shapeKind,
  turnStatement,
  type Compiled,
  type ReorderPlan,
  type ResetOrderPlan,
} from '../../query/index.ts';
import { notedTransaction } from './noted-transaction.ts';
import { notingPlaces } from './note-places.ts';
import { translating, type Session } from './session.ts';

const shapes = shapeKind<Compiled>();

/**
 * Moves a record: finds and holds the rows that were named, then writes the segment in one statement.
 *
 * @throws BridgeError `invalid_value` naming the member of the body whose record is not there, and what the database refuses
 */
export async function reorderRows(plan: ReorderPlan, session: Session): Promise<void> {
  await translating(session.bridge, plan.access.table, () =>
    notedTransaction(session, (transaction, noted) => moveRow(plan, noted, transaction)),
  );
}

async function moveRow(plan: ReorderPlan, session: Session, transaction: Transaction): Promise<void> {
  const values = [...plan.values];
  await takeTurn(plan, session, transaction);
  for (const look of plan.looks) {
    const statement = shaped(`${plan.shape}|${look.field}`, session, () =>
      placeStatement(plan, look, session.bridge.dialect),
    );
    const { rows } = await transaction.run(bindValues(statement, values));
    const place: Cell | undefined = rows[0]?.[0];
    if (place === undefined) throw notThere(look.field, 'there is no such record');
    if (look.slot === null) continue;
    if (place === null) throw notThere(look.field, 'the record has no place yet');
    values[look.slot] = place;
  }
  const update = shaped(plan.shape, session, () => reorderStatement(plan, session.bridge.dialect));
  await notingPlaces({ ...plan, values }, session, transaction, () =>
    transaction.run(bindValues(update, values)),
  );
}

/** Engines without row locks have let in one writer at a time already. */
async function takeTurn(plan: ReorderPlan, session: Session, transaction: Transaction): Promise<void> {
  const { dialect } = session.bridge;
  if (!dialect.supports.rowLocks) return;
  const statement = shaped(`${plan.shape}|turn`, session, () => turnStatement(plan, dialect));
  await transaction.run(bindValues(statement, plan.values));
}

/** Numbers the records of a list. @throws BridgeError for what the database refuses */
export async function resetOrder(plan: ResetOrderPlan, session: Session): Promise<void> {
  const { bridge } = session;
  const update = shaped(plan.shape, session, () => resetOrderStatement(plan, bridge.dialect));
  await translating(bridge, plan.access.table, () =>
    notedTransaction(session, (transaction, noted) =>
      notingPlaces(plan, noted, transaction, () => transaction.run(bindValues(update, plan.values))),
    ),
  );
}

function shaped(
  shape: string,
  { bridge, schema, principal }: Session,
  build: () => ReturnType<typeof reorderStatement>,
): Compiled {
  return ofShape(shapes, schema, principal.grants.version, shape, () => compile(build(), bridge.dialect));
}

function notThere(field: string, detail: string): BridgeError {
  return new BridgeError('invalid_value', {
    detail: `${field}: ${detail}`,
    errors: [{ pointer: `/${field}`, code: 'invalid_value', detail }],
  });
}
