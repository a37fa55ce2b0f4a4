import { BridgeError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import { lookupsByName, type Lookup } from '../lookups/index.ts';
import type { Condition } from './condition.ts';
import { lookupCondition } from './lookup-condition.ts';
import type { PlanContext, Scope } from './scope.ts';

/** A parameter whose name was understood: `[exclude__]COLUMN[__LOOKUP]`. */
interface Criterion {
  readonly parameter: string;
  readonly column: Column;
  readonly lookup: Lookup;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/**
 * The original's filter parameters, combined with AND. Names that are unknown or hidden, lookups that are unknown or
 * do not fit, and empty values are ignored, as existing clients expect (section 7.1 of the API reference).
 *
 * @throws BridgeError `invalid_value`, `limit_exceeded`
 */
export function planUrlFilters(
  parameters: ReadonlyMap<string, readonly string[]>,
  scope: Scope,
  context: PlanContext,
): readonly Condition[] {
  const criteria = new Map<string, Criterion>();
  for (const [parameter, values] of parameters) {
    const criterion = understand(parameter, values, scope);
    if (criterion === undefined) continue;
    const key = `${criterion.negated}.${criterion.lookup.name}.${criterion.column.position}`;
    // `col__exact` wins over the plain `col`, whichever comes first.
    if (!criteria.has(key) || parameter.endsWith('__exact')) criteria.set(key, criterion);
  }
  if (criteria.size > context.limits.filterConditions) {
    throw new BridgeError('limit_exceeded', {
      detail: `A list may have ${context.limits.filterConditions} conditions.`,
    });
  }
  return [...criteria.values()].map((criterion) => conditionOf(criterion, context));
}

/**
 * Refuses parameters that a list would ignore: unknown and hidden columns alike, lookups that do not fit.
 *
 * @throws BridgeError `unknown_column`
 */
export function requireUnderstood(parameters: ReadonlyMap<string, readonly string[]>, scope: Scope): void {
  for (const [parameter, values] of parameters) {
    if (parameter === 'tz' || understand(parameter, values, scope) !== undefined) continue;
    const detail = `"${parameter.slice(0, 200)}" is no column of "${scope.table.model}" with a lookup that fits.`;
    throw new BridgeError('unknown_column', {
      detail,
      errors: [{ parameter, code: 'unknown_column', detail }],
    });
  }
}

const exclude = 'exclude__';

function understand(parameter: string, values: readonly string[], scope: Scope): Criterion | undefined {
  const used = values.filter((value) => value !== '');
  if (used.length === 0) return undefined;
  const plain = columnAndLookup(parameter, scope);
  if (plain !== undefined) return { parameter, ...plain, negated: false, values: used };
  if (!parameter.startsWith(exclude)) return undefined;
  const excluded = columnAndLookup(parameter.slice(exclude.length), scope);
  return excluded && { parameter, ...excluded, negated: true, values: used };
}

/** Column names may hold `__` themselves: the whole name is tried first. */
function columnAndLookup(name: string, scope: Scope): { column: Column; lookup: Lookup } | undefined {
  const whole = scope.columns.get(name);
  if (whole !== undefined) return accepted(whole, 'exact');
  const at = name.lastIndexOf('__');
  const column = at > 0 ? scope.columns.get(name.slice(0, at)) : undefined;
  return column && accepted(column, name.slice(at + 2));
}

function accepted(column: Column, lookupName: string): { column: Column; lookup: Lookup } | undefined {
  const lookup = lookupsByName.get(lookupName);
  return lookup?.original && lookup.groups.includes(column.wire.group) ? { column, lookup } : undefined;
}

function conditionOf(criterion: Criterion, context: PlanContext): Condition {
  const { column, lookup, parameter, negated } = criterion;
  try {
    const condition = lookupCondition(column, lookup, inputsOf(criterion), context);
    return negated ? { kind: 'not', part: condition } : condition;
  } catch (error) {
    throw naming(error, parameter);
  }
}

/** A list is repeated arguments, each taken whole, or one argument split at its commas. */
function inputsOf({ lookup, values }: Criterion): readonly string[] {
  if (lookup.argument !== 'list') return values.slice(0, 1);
  return values.length > 1 ? values : (values[0] ?? '').split(',');
}

/** The same error with the parameter it is about. */
export function naming(error: unknown, parameter: string): unknown {
  if (!(error instanceof BridgeError) || error.errors.length > 0) return error;
  const detail = error.message;
  return new BridgeError(error.code, {
    detail,
    errors: [{ parameter, code: error.code, detail }],
    cause: error,
  });
}
