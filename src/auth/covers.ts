import { tableGrants, type ColumnSet, type Grants, type TableGrants } from './grants.ts';

/**
 * Whether the first may do everything that the second may: so nobody gives away more than they have.
 *
 * Row conditions are compared as they are written. Two that mean the same in other words count as different,
 * which refuses more than it must and never less.
 */
export function covers(own: Grants, given: Grants): boolean {
  if (![...given.privileges].every((privilege) => own.privileges.has(privilege))) return false;
  const models = new Set(['*', ...own.tables.keys(), ...given.tables.keys()]);
  return [...models].every((model) => coversTable(tableGrants(own, model), tableGrants(given, model)));
}

function coversTable(own: TableGrants, given: TableGrants): boolean {
  if (given.operations.size === 0) return true;
  const sameRows = own.rows === null || JSON.stringify(own.rows) === JSON.stringify(given.rows);
  return (
    sameRows &&
    [...given.operations].every((operation) => own.operations.has(operation)) &&
    coversColumns(own.readable, given.readable) &&
    coversColumns(own.writable, given.writable) &&
    coversColumns(given.masked, own.masked)
  );
}

function coversColumns(own: ColumnSet, given: ColumnSet): boolean {
  if (own === 'all') return true;
  return given !== 'all' && [...given].every((column) => own.has(column));
}
