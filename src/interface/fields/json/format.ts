import { t } from '../../i18n/index.ts';
import { parseExactJson } from '../../json/index.ts';
import type { Parsed } from '../../state/index.ts';

/**
 * A JSON document is sent as a string of its text: the bridge stores that text, so numbers keep their digits,
 * and the document `null` is not mistaken for the column's NULL.
 */
export function parseJson(text: string): Parsed {
  const problem = jsonProblem(text);
  return problem === null ? { ok: true, value: text } : { ok: false, message: problem };
}

/** Why a text is not JSON, or null when it is. */
export function jsonProblem(text: string): string | null {
  try {
    parseExactJson(text);
    return null;
  } catch (error) {
    return t('fields.notJson', { reason: error instanceof Error ? error.message : '' });
  }
}
