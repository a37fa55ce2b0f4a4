import type { Row, Transaction } from '../../connections/index.ts';
import type { ChangePlan, Output, TableAccess } from '../../query/index.ts';
import type { PresentedRow } from '../../response/index.ts';
import type { Table } from '../../schema/index.ts';
import { keyTexts } from '../audit/key-texts.ts';
import { readForLog } from './note-rows.ts';
import type { Session } from './session.ts';

/** JSON texts of a record before and after a change; null where there was none. */
export interface States {
  readonly before: string;
  readonly after: string | null;
}

/** After the commit: a change that was rolled back is none. */
export function noteChange({ trail }: Session, plan: ChangePlan, key: Row, states: States): void {
  const { model, recordKey } = plan.access.table;
  trail?.note({ model, key: keyTexts(recordKey?.columns ?? [], key), ...states });
}

/** Whether what is shown to the role is what the log keeps. */
export function isWholeFor({ trail }: Session, output: Output, table: Table): boolean {
  return !trail || (output.columns.length === table.columns.length && output.columns.every(isShown));
}

function isShown({ masked }: Output['columns'][number]): boolean {
  return !masked;
}

/**
 * A record as the log keeps it: with the columns, too, that the role is not shown. Restored from the log, a record must
 * not lose them.
 */
export async function recordForLog(
  { access, output }: { readonly access: TableAccess; readonly output: Output },
  { row, key }: { readonly row: PresentedRow; readonly key: Row },
  session: Session,
  transaction: Transaction,
): Promise<string> {
  const { table } = access;
  if (isWholeFor(session, output, table)) return row.record;
  const known = await readForLog(table, table.recordKey?.columns ?? [], [key], session, transaction);
  return known.of(key) ?? row.record;
}
