import { hash } from 'node:crypto';

/** What a record is found by in the log: its model and the parts of its key as text. */
export function subjectOf(model: string, key: readonly string[]): string {
  return hash('sha256', JSON.stringify([model, ...key]), 'base64url');
}
