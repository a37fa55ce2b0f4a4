import type { ColumnSet, Grants } from './grants.ts';

/** The tables of a role as its definition has them (contracts.md, "Roles"). */
export interface DescribedTable {
  readonly operations: readonly string[];
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  readonly masked: readonly string[];
  readonly rows: unknown;
}

/** Grants back in the form of a definition; it reads as the same grants. */
export function describeTables(tables: Grants['tables']): Readonly<Record<string, DescribedTable>> {
  const entries = [...tables].map(([model, grants]) => [
    model,
    {
      operations: [...grants.operations],
      readable: namesOf(grants.readable),
      writable: namesOf(grants.writable),
      masked: namesOf(grants.masked),
      rows: grants.rows ?? null,
    },
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, DescribedTable>>; // built from pairs of that form
}

function namesOf(columns: ColumnSet): readonly string[] {
  return columns === 'all' ? ['*'] : [...columns];
}
