import type { Comparison } from './case.ts';
import { writeExactly } from './exact-json.ts';

type Path = readonly string[];

/** Times in a page are the server's own. */
const alwaysIgnored = ['data_query_time', 'count_query_time', '*.data_query_time', '*.count_query_time'];

/** Lists where two JSON values differ, as sentences with the path; empty when they agree. */
export function compareValues(
  expected: unknown,
  actual: unknown,
  comparison: Comparison = {},
  path: Path = [],
): string[] {
  if (matches([...alwaysIgnored, ...(comparison.ignore ?? [])], path)) {
    return actual === undefined && expected !== undefined ? [difference(path, expected, actual)] : [];
  }
  if (kindOf(expected) !== kindOf(actual)) return [difference(path, expected, actual)];
  if (Array.isArray(expected) && Array.isArray(actual))
    return compareLists(expected, actual, comparison, path);
  if (isObject(expected) && isObject(actual)) return compareObjects(expected, actual, comparison, path);
  return sameScalar(expected, actual, comparison, path) ? [] : [difference(path, expected, actual)];
}

function compareLists(
  expected: readonly unknown[],
  actual: readonly unknown[],
  comparison: Comparison,
  path: Path,
): string[] {
  if (expected.length !== actual.length)
    return [difference([...path, 'length'], expected.length, actual.length)];
  if (!matches(comparison.unordered ?? [], path)) {
    return expected.flatMap((item, at) => compareValues(item, actual[at], comparison, [...path, String(at)]));
  }
  const left = [...actual];
  for (const item of expected) {
    const at = left.findIndex((other) => compareValues(item, other, comparison, [...path, '0']).length === 0);
    if (at === -1) return [difference(path, item, undefined)];
    left.splice(at, 1);
  }
  return [];
}

function compareObjects(
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
  comparison: Comparison,
  path: Path,
): string[] {
  const own = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
    Object.hasOwn(object, key) ? object[key] : undefined;
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) =>
    compareValues(own(expected, key), own(actual, key), comparison, [...path, key]),
  );
}

function sameScalar(expected: unknown, actual: unknown, comparison: Comparison, path: Path): boolean {
  if (expected === actual) return true;
  if (typeof expected === 'string') return matches(comparison.soft ?? [], path);
  if (!isNumeric(expected) || !isNumeric(actual)) return false;
  const [wanted, found] = [Number(expected), Number(actual)];
  // A float printed without a fraction is an integer to the parser.
  if (
    typeof expected !== typeof actual &&
    Number.isInteger(wanted) &&
    Number.isInteger(found) &&
    BigInt(expected) === BigInt(actual)
  )
    return true;
  const tolerance = (comparison.float_tol ?? 0) * Math.max(1, Math.abs(wanted));
  return tolerance > 0 && Math.abs(wanted - found) <= tolerance;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isNumeric(value) ? 'number' : typeof value;
}

function matches(patterns: readonly string[], path: Path): boolean {
  return patterns.some((pattern) => matchesPattern(pattern.split('.'), path));
}

function matchesPattern(pattern: Path, path: Path): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === '**')
    return matchesPattern(rest, path) || (path.length > 0 && matchesPattern(pattern, path.slice(1)));
  return path.length > 0 && (first === '*' || first === path[0]) && matchesPattern(rest, path.slice(1));
}

function difference(path: Path, expected: unknown, actual: unknown): string {
  return `${path.join('.') || '(body)'}: expected ${show(expected)}, got ${show(actual)}`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : writeExactly(value).slice(0, 200);
}
