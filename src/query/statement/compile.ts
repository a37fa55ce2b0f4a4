import { is, Placeholder, type SQL } from 'drizzle-orm';
import type { Cell, Statement } from '../../connections/index.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import { slotOfPlaceholder } from './statement-context.ts';

/** SQL text whose values are not there yet. */
export interface Compiled {
  readonly text: string;
  /** For each parameter: the slot of its value, or a value that never changes. */
  readonly places: readonly Place[];
}

type Place = { readonly slot: number } | { readonly cell: Cell };

/** Compiles a statement once for every request of its shape. */
export function compile(query: SQL, dialect: Pick<Dialect, 'compile'>): Compiled {
  const { text, params } = dialect.compile(query);
  return { text, places: params.map(placeOf) };
}

function placeOf(param: unknown): Place {
  if (is(param, Placeholder)) return { slot: slotOfPlaceholder(param.name) };
  // What is not a placeholder was put there by a dialect's expression, as a cell.
  return { cell: param as Cell };
}

/** The statement with the values of one request. */
export function bindValues(compiled: Compiled, values: readonly Cell[]): Statement {
  return {
    text: compiled.text,
    params: compiled.places.map((place) => ('slot' in place ? (values[place.slot] ?? null) : place.cell)),
  };
}
