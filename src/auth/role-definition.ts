import { operations, type ColumnSet, type Grants, type Operation, type TableGrants } from './grants.ts';

const known: ReadonlySet<string> = new Set(operations);
const members: ReadonlySet<string> = new Set(['operations', 'readable', 'writable', 'masked', 'rows']);

/**
 * The tables of a stored role (contracts.md, "Roles"):
 *
 *     {"tables": {"orders": {"operations": ["read"], "readable": ["*"], "writable": [], "masked": [], "rows": null}}}
 *
 * What is left out is not allowed. Anything unknown or misshapen voids the whole role, because half a role
 * may allow more than was meant.
 *
 * @returns null for a definition that cannot be believed
 */
export function parseRoleTables(definition: unknown): Grants['tables'] | null {
  const tables = isObject(definition) ? definition['tables'] : undefined;
  if (!isObject(tables)) return null;
  // Own entries of parsed JSON: a table called `__proto__` is one like any other.
  const entries = Object.entries(tables).map(([model, entry]) => [model, parseTable(entry)] as const);
  const valid = entries.filter((entry): entry is [string, TableGrants] => entry[1] !== null);
  return valid.length === entries.length ? new Map(valid) : null;
}

function parseTable(entry: unknown): TableGrants | null {
  if (!isObject(entry) || Object.keys(entry).some((member) => !members.has(member))) return null;
  const allowed = parseOperations(entry['operations']);
  const readable = parseColumns(entry['readable']);
  const writable = parseColumns(entry['writable']);
  const masked = parseColumns(entry['masked']);
  const rows = entry['rows'] ?? null;
  if (allowed === null || readable === null || writable === null || masked === null) return null;
  if (rows !== null && !isObject(rows)) return null;
  return { operations: allowed, readable, writable, masked, rows };
}

function parseOperations(value: unknown): ReadonlySet<Operation> | null {
  const names = parseNames(value);
  if (names === null || !names.every(isOperation)) return null;
  return new Set(names.filter(isOperation));
}

function parseColumns(value: unknown): ColumnSet | null {
  const names = parseNames(value);
  if (names === null) return null;
  return names.length === 1 && names[0] === '*' ? 'all' : new Set(names);
}

function parseNames(value: unknown): readonly string[] | null {
  if (value === undefined) return [];
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : null;
}

function isOperation(name: string): name is Operation {
  return known.has(name);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
