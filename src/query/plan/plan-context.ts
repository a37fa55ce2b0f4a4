import type { Grants } from '../../auth/index.ts';
import type { Limits } from '../../config/limits.ts';
import type { Capabilities, ValueForm } from '../../dialects/dialect.ts';
import { BridgeError } from '../../errors/index.ts';
import { offsetMinutes, offsetText, type DatabaseSchema, type Table } from '../../schema/index.ts';
import type { Preferences } from '../parse/index.ts';
import { rowCondition } from './row-conditions.ts';
import type { PlanContext } from './scope.ts';
import type { Segment } from './segment-filter.ts';
import { createValues } from './values.ts';

/** What a request brings to planning. */
export interface PlanInputs {
  readonly schema: DatabaseSchema;
  readonly grants: Grants;
  readonly supports: Capabilities;
  readonly limits: Limits;
  readonly now: Date;
  /** What the saved query of `_segment` gave, when there is one. */
  readonly segments?: ReadonlyMap<string, Segment> | null;
}

const noSegments: ReadonlyMap<string, Segment> = new Map();

/** A fresh context for one statement: it collects that statement's values. */
export function planContext(inputs: PlanInputs, timeZone?: string): PlanContext {
  const { schema, grants, supports, limits, now, segments } = inputs;
  const context: PlanContext = {
    schema,
    grants,
    supports,
    limits,
    values: createValues(),
    segments: segments ?? noSegments,
    options: timeZone === undefined ? { now } : { now, timeZone },
    rowsOf: (table) => rowCondition(table, context),
  };
  return context;
}

/** How values leave: as the client prefers, moments in the zone that was asked for. */
export function valueForm({ bigint }: Preferences, timeZone: string | undefined): ValueForm {
  return timeZone === undefined ? { bigint } : { bigint, timeZone };
}

/**
 * The argument `tz` as an offset such as `+03:00`; undefined for UTC, unless the table is meant in another zone.
 *
 * A table may have a column of that name: then a value that is no offset is only a filter.
 *
 * @throws BridgeError `invalid_parameter`
 */
export function requestedZone(text: string | null, table: Table, parameter = 'tz'): string | undefined {
  if (text === null) return undefined;
  // A plus sign that was not percent-encoded arrives as a blank, which arguments lose.
  const minutes = offsetMinutes(/^\d/.test(text) ? `+${text}` : text);
  if (minutes !== undefined) return minutes === 0 && !hasZone(table) ? undefined : offsetText(minutes);
  if (table.columnsByName.has('tz')) return undefined;
  const detail = `"${parameter}" is "${text.slice(0, 50)}". Give an offset such as +03:00.`;
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter, code: 'invalid_parameter', detail }],
  });
}

function hasZone({ columns }: Table): boolean {
  return columns.some(({ timeZone }) => timeZone !== undefined);
}
