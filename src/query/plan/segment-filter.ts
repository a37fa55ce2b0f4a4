import { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import { lookupsByName } from '../lookups/index.ts';
import { nothing, type Condition } from './condition.ts';
import { typedValue } from './filter-value.ts';
import { padToPowerOfTwo } from './lookup-condition.ts';
import type { PlanContext, Scope } from './scope.ts';

/** What a saved query gives: keys of the records of a segment, as text. */
export interface Segment {
  /** The table that the query says it is about; null when it does not. */
  readonly model: string | null;
  readonly keys: readonly string[];
}

/**
 * `_segment`: records whose key is among those that a saved query gives; of a key with several columns the first.
 *
 * @throws BridgeError `invalid_parameter` when the query was not run before planning, belongs to another table, or gives
 *   no keys of this one
 */
export function planSegment(name: string, scope: Scope, context: PlanContext): Condition {
  const segment = context.segments.get(name);
  if (segment === undefined) throw refused('"_segment" cannot be used here.');
  const { model } = scope.table;
  if (segment.model !== null && segment.model !== model) {
    throw refused(`The saved query "${name.slice(0, 200)}" gives no records of "${model}".`);
  }
  const column = scope.table.recordKey?.columns[0];
  const lookup = lookupsByName.get('in');
  if (!column || !lookup || !scope.columns.has(column.name)) {
    throw refused(`Records of "${model}" have no key that a query could give.`);
  }
  if (segment.keys.length === 0) return nothing;
  const cells = segment.keys.map((key) => typedKey(key, name, column, context));
  const slots = padToPowerOfTwo(cells).map((cell) => context.values.add(cell));
  return { kind: 'lookup', column, lookup, slots, flag: false };
}

function typedKey(
  key: string,
  name: string,
  column: Column,
  context: PlanContext,
): ReturnType<typeof typedValue> {
  try {
    return typedValue(key, column, { ...context.options, equality: true });
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code !== 'invalid_value') throw error;
    throw refused(
      `The first column of the saved query "${name.slice(0, 200)}" does not hold keys (${column.name}).`,
    );
  }
}

function refused(detail: string): BridgeError {
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: '_segment', code: 'invalid_parameter', detail }],
  });
}
