import type { BridgeError } from '../errors/index.ts';
import { legacyBody } from './legacy-body.ts';

/** What became of each row of a bulk request, in its order (section 6.6 of the API reference). */
export function presentBulkResults(outcomes: readonly (BridgeError | null)[]): string {
  const results = outcomes.map((error) =>
    error === null ? { success: true } : { success: false, errors: legacyBody(error) },
  );
  return JSON.stringify(results);
}
