import { encoded } from './values.ts';

/** A request that the grammar made; `body` is the text of a JSON body. */
export interface MadeUp {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body?: string | undefined;
}

/** Where the records of a model are. */
export function recordAddress(model: string): string {
  return `/api/models/${encoded(model)}/`;
}
