import { operations, parseRoleTables, privileges } from '../../auth/index.ts';
import { BridgeError, suggestion, type InputError } from '../../errors/index.ts';
import { checkRowCondition, type PlanInputs } from '../../query/index.ts';
import type { JsonValue, Table } from '../../schema/index.ts';
import { member } from '../../service/index.ts';

/** A role as it is kept. */
export interface CheckedRole {
  readonly tables: Readonly<Record<string, unknown>>;
  readonly privileges: readonly string[];
}

/**
 * Checks a role against the tables that there are, so that a slip of the pen does not become a rule.
 *
 * @throws BridgeError `invalid_request` with a pointer to everything that is wrong
 */
export function checkRole(body: JsonValue, inputs: PlanInputs): CheckedRole {
  const tables = member(body, 'tables') ?? {};
  const given = member(body, 'privileges') ?? [];
  const errors = [...unknownMembers(body), ...checkPrivileges(given), ...checkTables(tables, inputs)];
  if (errors.length > 0) throw refused(errors);
  // Checked above: an object, and a list of known names.
  const checked: CheckedRole = { tables: tables as CheckedRole['tables'], privileges: given as string[] };
  if (parseRoleTables(checked) === null) {
    throw refused([wrong('/tables', 'The tables of the role cannot be read.')]);
  }
  return checked;
}

const roleMembers = new Set(['name', 'built_in', 'tables', 'privileges', 'changed_by', 'changed_at']);

function unknownMembers(body: JsonValue): readonly InputError[] {
  if (!isRecord(body)) return [wrong('', 'A role is an object with "tables" and "privileges".')];
  return Object.keys(body)
    .filter((name) => !roleMembers.has(name))
    .map((name) => wrong(`/${escape(name)}`, `A role has no "${name.slice(0, 100)}".`));
}

function checkPrivileges(given: unknown): readonly InputError[] {
  return checkNames(given, '/privileges', privileges, 'privilege');
}

function checkTables(tables: unknown, inputs: PlanInputs): readonly InputError[] {
  if (!isRecord(tables)) return [wrong('/tables', '"tables" has to be an object by table.')];
  return Object.entries(tables).flatMap(([model, entry]) => {
    const pointer = `/tables/${escape(model)}`;
    if (model === '*') return checkEveryTable(entry, pointer);
    const table = inputs.schema.tables.get(model);
    if (table !== undefined) return checkTable(entry, pointer, table, inputs);
    const near = suggestion(model, [...inputs.schema.tables.keys()]);
    return [wrong(pointer, `There is no table "${model.slice(0, 200)}".${near}`)];
  });
}

const columnMembers = ['readable', 'writable', 'masked'] as const;

/** Columns differ from table to table, so an entry for all of them names none. */
function checkEveryTable(entry: unknown, pointer: string): readonly InputError[] {
  if (!isRecord(entry)) return [wrong(pointer, 'An entry has to be an object.')];
  const rows = entry['rows'] ?? null;
  return [
    ...checkEntry(entry, pointer),
    ...columnMembers.flatMap((name) =>
      checkNames(entry[name] ?? [], `${pointer}/${name}`, ['*'], 'column of every table'),
    ),
    ...(rows === null
      ? []
      : [wrong(`${pointer}/rows`, 'A condition needs a table. Give the tables entries of their own.')]),
  ];
}

function checkTable(
  entry: unknown,
  pointer: string,
  table: Table,
  inputs: PlanInputs,
): readonly InputError[] {
  if (!isRecord(entry)) return [wrong(pointer, 'An entry has to be an object.')];
  const columns = ['*', ...table.columnsByName.keys()];
  return [
    ...checkEntry(entry, pointer),
    ...columnMembers.flatMap((name) =>
      checkNames(entry[name] ?? [], `${pointer}/${name}`, columns, 'column'),
    ),
    ...checkRows(entry['rows'] ?? null, `${pointer}/rows`, table, inputs),
  ];
}

const entryMembers = new Set<string>(['operations', 'rows', ...columnMembers]);

function checkEntry(entry: Readonly<Record<string, unknown>>, pointer: string): readonly InputError[] {
  return [
    ...Object.keys(entry)
      .filter((name) => !entryMembers.has(name))
      .map((name) => wrong(`${pointer}/${escape(name)}`, `A table's entry has no "${name.slice(0, 100)}".`)),
    ...checkNames(entry['operations'] ?? [], `${pointer}/operations`, operations, 'operation'),
  ];
}

function checkRows(rows: unknown, pointer: string, table: Table, inputs: PlanInputs): readonly InputError[] {
  if (rows === null) return [];
  try {
    checkRowCondition(rows as JsonValue, table, inputs); // part of a JSON body
    return [];
  } catch (error) {
    if (!(error instanceof BridgeError) || error.status >= 500) throw error;
    return [{ pointer, code: error.code, detail: error.message }];
  }
}

function checkNames(
  given: unknown,
  pointer: string,
  known: readonly string[],
  what: string,
): readonly InputError[] {
  if (!Array.isArray(given)) return [wrong(pointer, 'This has to be a list of names.')];
  return given.flatMap((name: unknown, index) => {
    if (typeof name === 'string' && known.includes(name)) {
      return name === '*' && given.length > 1
        ? [wrong(`${pointer}/${index}`, '"*" stands for all of them, so it stands alone.')]
        : [];
    }
    const near = typeof name === 'string' ? suggestion(name, known) : '';
    return [wrong(`${pointer}/${index}`, `There is no ${what} "${String(name).slice(0, 200)}".${near}`)];
  });
}

function wrong(pointer: string, detail: string): InputError {
  return { pointer, code: 'invalid_value', detail };
}

function refused(errors: readonly InputError[]): BridgeError {
  return new BridgeError('invalid_request', {
    detail: errors[0]?.detail ?? 'The role is not valid.',
    errors,
  });
}

function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
