import { encodeSegment, type BridgeCall } from '../../../client/index.ts';
import type { ImportMode } from './import-modes.ts';
import type { TableModel } from '../../../schema/index.ts';
import type { ColumnMapping } from './match-columns.ts';
import type { ReadingOptions, SourceColumn } from './read-source.ts';

/** Everything a person decides about an import. */
export interface ImportChoice {
  readonly reading: ReadingOptions;
  readonly sources: readonly SourceColumn[];
  readonly mapping: ColumnMapping;
  readonly mode: ImportMode;
  /** Columns that tell which record a row means; of no use when rows are only inserted. */
  readonly key: readonly string[];
}

/** The call that stores the file, or says what storing it would do. */
export function importCall(table: TableModel, file: Blob, choice: ImportChoice, dryRun: boolean): BridgeCall {
  const form = new FormData();
  form.set('options', JSON.stringify(importOptions(choice, dryRun)));
  form.set('file', file, 'import');
  return { method: 'POST', path: `/api/models/${encodeSegment(table.model)}/import/`, body: form };
}

/** Why the choice cannot be sent yet; null when it can. */
export function choiceProblem({
  mapping,
  mode,
  key,
}: ImportChoice): 'nothing' | 'twice' | 'noKey' | 'keyMissing' | null {
  const mapped = mapping.filter((column) => column !== null);
  if (mapped.length === 0) return 'nothing';
  if (new Set(mapped).size < mapped.length) return 'twice';
  if (mode === 'insert') return null;
  if (key.length === 0) return 'noKey';
  return key.every((column) => mapped.includes(column)) ? null : 'keyMissing';
}

function importOptions({ reading, sources, mapping, mode, key }: ImportChoice, dryRun: boolean): object {
  const { format, encoding, delimiter, header } = reading;
  return {
    format,
    encoding,
    ...(format === 'csv' ? { delimiter, header } : {}),
    mapping: Object.fromEntries(sources.map(({ name }, at) => [name, mapping[at] ?? null])),
    mode,
    ...(mode === 'insert' ? {} : { key }),
    dry_run: dryRun,
  };
}
