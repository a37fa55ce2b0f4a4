import type { ConfigurationFile, ConfigurationFileEntry } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { ConfigurationRow } from '../../store/index.ts';
import { member } from '../sign-in/body-fields.ts';
import { kindAndName } from './entry-key.ts';
import { isSharedScope } from './scope.ts';
import { storedValue } from './stored-value.ts';

const format = 'jet-bridge-configuration';
const maxEntries = 5_000;

/** What a project shares, as one file that reads well in a diff: sorted, without versions. */
export function configurationFile(rows: readonly ConfigurationRow[]): ConfigurationFile {
  const entries = rows.flatMap(({ scope, kind, name, value }): ConfigurationFileEntry[] =>
    value === null || !isSharedScope(scope) ? [] : [{ scope, kind, name, value: JSON.parse(value) }],
  );
  return { format, entries: entries.sort(byPlace) };
}

/** An entry of a file with its value as it is stored. */
export type ImportedEntry = Omit<ConfigurationFileEntry, 'value'> & { readonly value: string | null };

/** @throws BridgeError `invalid_request` pointing at what is wrong in the file */
export function parseConfigurationFile(body: unknown): readonly ImportedEntry[] {
  const entries = member(body, 'entries');
  if (member(body, 'format') !== format || !Array.isArray(entries)) {
    throw new BridgeError('invalid_request', { detail: `This is not a file of the format "${format}".` });
  }
  if (entries.length > maxEntries) {
    throw new BridgeError('limit_exceeded', { detail: `A file has at most ${maxEntries} entries.` });
  }
  return entries.map(parseEntry);
}

function parseEntry(entry: unknown, index: number): ImportedEntry {
  const [scope, kind, name] = ['scope', 'kind', 'name'].map((field) => member(entry, field));
  if (
    typeof scope !== 'string' ||
    typeof kind !== 'string' ||
    typeof name !== 'string' ||
    !isSharedScope(scope)
  ) {
    const detail = 'An entry has a scope (everyone or role:<name>), a kind, a name and a value.';
    const errors = [{ pointer: `/entries/${index}`, code: 'invalid_value' as const, detail }];
    throw new BridgeError('invalid_request', { detail, errors });
  }
  const value = storedValue(member(entry, 'value'), `/entries/${index}/value`);
  return { scope, ...kindAndName(kind, name), value };
}

function byPlace(a: ConfigurationFileEntry, b: ConfigurationFileEntry): number {
  const [left, right] = [a, b].map(({ scope, kind, name }) => JSON.stringify([scope, kind, name]));
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
