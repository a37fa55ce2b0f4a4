import type { OperationName, RoleDescription, RoleTable } from '../../../contract/index.ts';
import { ta } from '../../i18n/admin.ts';

export const operationNames: readonly OperationName[] = [
  'read',
  'create',
  'update',
  'delete',
  'export',
  'bulk',
];

export function operationWords(operation: OperationName): string {
  return ta(`roles.${operation}`);
}

/** The part of a role that is edited. */
export type RoleRules = Pick<RoleDescription, 'tables' | 'privileges'>;

/** The entry for every table without one of its own. */
export const everyTable = '*';

const nothing: RoleTable = { operations: [], readable: ['*'], writable: ['*'], masked: [], rows: null };

/** What applies to a table: its own entry, else the one for every other table. */
export function rulesFor(rules: RoleRules, model: string): RoleTable {
  return rules.tables[model] ?? rules.tables[everyTable] ?? nothing;
}

/** A table gets an entry of its own with the first change. */
export function changeTable(rules: RoleRules, model: string, change: Partial<RoleTable>): RoleRules {
  return { ...rules, tables: { ...rules.tables, [model]: { ...rulesFor(rules, model), ...change } } };
}

export function followOthers(rules: RoleRules, model: string): RoleRules {
  const { [model]: _own, ...tables } = rules.tables;
  return { ...rules, tables };
}

export function toggleOperation(rules: RoleRules, model: string, operation: OperationName): RoleRules {
  const { operations } = rulesFor(rules, model);
  const next = operationNames.filter((name) =>
    name === operation ? !operations.includes(name) : operations.includes(name),
  );
  return changeTable(rules, model, { operations: next });
}

export function togglePrivilege(rules: RoleRules, privilege: string): RoleRules {
  const has = rules.privileges.includes(privilege);
  const privileges = has
    ? rules.privileges.filter((name) => name !== privilege)
    : [...rules.privileges, privilege];
  return { ...rules, privileges };
}

export const columnAccesses = ['write', 'read', 'mask', 'none'] as const;
export type ColumnAccess = (typeof columnAccesses)[number];

export function accessTo({ readable, writable, masked }: RoleTable, column: string): ColumnAccess {
  if (!includes(readable, column)) return 'none';
  if (includes(masked, column)) return 'mask';
  return includes(writable, column) ? 'write' : 'read';
}

/** @param columns of the table, all of them: "every column" has to be spelled out once one differs */
export function setAccess(
  entry: RoleTable,
  columns: readonly string[],
  column: string,
  access: ColumnAccess,
): Pick<RoleTable, 'readable' | 'writable' | 'masked'> {
  const of = (name: string) => (name === column ? access : accessTo(entry, name));
  return {
    readable: short(columns, (name) => of(name) !== 'none'),
    writable: short(columns, (name) => of(name) === 'write'),
    masked: columns.filter((name) => of(name) === 'mask'),
  };
}

function short(columns: readonly string[], isIn: (name: string) => boolean): readonly string[] {
  const names = columns.filter(isIn);
  return names.length === columns.length ? ['*'] : names;
}

function includes(names: readonly string[], column: string): boolean {
  return names.includes('*') || names.includes(column);
}
