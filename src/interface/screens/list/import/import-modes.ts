import type { ImportReport } from '../../../../contract/index.ts';
import type { TableModel } from '../../../schema/index.ts';

export type ImportMode = ImportReport['mode'];

export const importModes: readonly ImportMode[] = ['insert', 'update', 'upsert'];

/** Why this person may not import in this way; null when they may. */
export function deniedMode({ operations }: TableModel, mode: ImportMode): string | null {
  const needed = {
    insert: [operations.bulk, operations.create],
    update: [operations.bulk, operations.update],
    upsert: [operations.bulk, operations.create, operations.update],
  }[mode];
  const denied = needed.find((operation) => !operation.allowed);
  return denied?.allowed === false ? denied.reason : null;
}

/** Why nothing can be imported at all; null when at least one way is open. */
export function deniedImport(table: TableModel): string | null {
  const reasons = importModes.map((mode) => deniedMode(table, mode));
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
}
