import type { Cell } from '../../connections/index.ts';
import { allOf, shapeOf, type Condition } from './condition.ts';
import type { PlanContext } from './scope.ts';
import type { TableAccess } from './table-access.ts';

/**
 * A written row looked at again before the commit, through the rows that the role allows: nobody moves a row out of
 * their reach, or into it.
 */
export interface ReadBack {
  /** The role restricts rows, so that looking again can refuse. */
  readonly restricted: boolean;
  readonly where: Condition;
  readonly values: readonly Cell[];
  /** Where the parts of the key go, known only once the row is written. */
  readonly keySlots: readonly number[];
  readonly shape: string;
}

export function planReadBack(access: TableAccess, context: PlanContext): ReadBack {
  const rows = context.rowsOf(access.table);
  const key = access.table.recordKey?.columns ?? [];
  const keySlots = key.map(() => context.values.add(null));
  const where = allOf([
    ...key.map((column, index): Condition => ({ kind: 'equals', column, slot: keySlots[index] ?? 0 })),
    rows,
  ]);
  const restricted = !(rows.kind === 'constant' && rows.value);
  return { restricted, where, values: context.values.cells, keySlots, shape: shapeOf(where) };
}

/** The values with the key put in. */
export function fillReadBack(readBack: ReadBack, key: readonly Cell[]): readonly Cell[] {
  const values = [...readBack.values];
  for (const [index, slot] of readBack.keySlots.entries()) values[slot] = key[index] ?? null;
  return values;
}
