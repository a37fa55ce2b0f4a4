import type { Cell } from '../../connections/index.ts';
import type { ChangePlan } from '../../query/index.ts';
import type { PresentedRow } from '../../response/index.ts';
import { keyTexts } from '../audit/key-texts.ts';
import type { Session } from './session.ts';

/** A record before and after a change; null where there was none. */
export interface States {
  readonly before: PresentedRow;
  readonly after: PresentedRow | null;
}

/** After the commit: a change that was rolled back is none. */
export function noteChange({ trail }: Session, plan: ChangePlan, key: readonly Cell[], states: States): void {
  trail?.note({
    model: plan.access.table.model,
    key: keyTexts(plan.access.table.recordKey?.columns ?? [], key),
    before: states.before.record,
    after: states.after?.record ?? null,
  });
}
