import { BridgeError } from '../../errors/index.ts';
import type { RecordBody } from '../parse/index.ts';
import { planOutput } from './output.ts';
import { planContext, type PlanInputs } from './plan-context.ts';
import { planReadBack } from './read-back.ts';
import type { TableAccess } from './table-access.ts';
import { requireWritable, withoutEmptyKey, type CreatePlan } from './write-plan.ts';
import { planWrittenColumns, requireColumns } from './written-columns.ts';

/** Many new records, each of which may be refused alone. */
export interface BulkCreatePlan {
  readonly kind: 'bulk_create';
  readonly access: TableAccess;
  /** In the order of the request: what is written, or why it cannot be. */
  readonly rows: readonly (CreatePlan | BridgeError)[];
}

/** @throws BridgeError `unknown_table`; `forbidden` without the right to create, or to do so in bulk; `limit_exceeded` */
export function planBulkCreate(
  model: string,
  bodies: readonly RecordBody[],
  inputs: PlanInputs,
): BulkCreatePlan {
  const access = requireWritable(model, 'create', inputs);
  if (!access.grants.operations.has('bulk')) {
    throw new BridgeError('forbidden', {
      detail: `Your role may not create records of "${model}" in bulk. An owner can change that.`,
    });
  }
  if (bodies.length > inputs.limits.bulkRows) {
    throw new BridgeError('limit_exceeded', {
      detail: `One request may create ${inputs.limits.bulkRows} records.`,
    });
  }
  // No row is given back: what is read of one that the role restricts is only that it is there.
  const output = planOutput({ fields: [], form: { bigint: 'number' }, etag: false, expand: [] }, access);
  const shared = {
    kind: 'create',
    access,
    output,
    readBack: planReadBack(access, planContext(inputs)),
  } as const;
  return {
    kind: 'bulk_create',
    access,
    rows: bodies.map((body) =>
      refusalOr(() => {
        const given = withoutEmptyKey(body, access);
        requireColumns(given, access);
        return { ...shared, columns: planWrittenColumns(given, access) };
      }),
    ),
  };
}

function refusalOr<T>(make: () => T): T | BridgeError {
  try {
    return make();
  } catch (error) {
    if (error instanceof BridgeError) return error;
    throw error;
  }
}
