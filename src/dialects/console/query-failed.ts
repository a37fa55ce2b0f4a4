import { BridgeError } from '../../errors/index.ts';

/** Codes that say more than the database's own words about a statement. */
const ownWords = new Set(['database_unavailable', 'statement_timeout', 'too_busy', 'outcome_unknown']);

/**
 * An error of a statement that a person wrote, in the database's words.
 *
 * @param translated what the error means elsewhere
 */
export function queryFailed(error: unknown, translated: BridgeError): BridgeError {
  if (error instanceof BridgeError) return error;
  if (ownWords.has(translated.code)) return translated;
  if (translated.code === 'read_only') return forbiddenQuery(error);
  const detail = messageOf(error).slice(0, 2000);
  return new BridgeError('query_failed', { detail, cause: error });
}

/** Existing clients show these words. */
export function forbiddenQuery(cause?: unknown): BridgeError {
  const detail = 'forbidden query';
  return new BridgeError('forbidden_query', {
    detail: 'This console only reads: the statement would change something, or is no query.',
    errors: [{ pointer: '/query', code: 'forbidden_query', detail }],
    legacyBody: { query: [detail] },
    cause,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
