import { useState } from 'react';
import type { TableModel } from '../../../schema/index.ts';
import type { ImportChoice } from './import-call.ts';
import { deniedMode, importModes, type ImportMode } from './import-modes.ts';
import { matchColumns, type ColumnMapping } from './match-columns.ts';
import { guessReading, readSource, type ReadingOptions, type SourceFailure } from './read-source.ts';

/** A file that was chosen, and what was decided about it. */
export interface ChosenFile extends ImportChoice {
  readonly file: File;
  readonly bytes: Uint8Array;
  /** Why its columns cannot be told; then there are none to map. */
  readonly failure: SourceFailure | null;
}

export interface ImportChoiceState {
  readonly chosen: ChosenFile | null;
  readonly choose: (file: File) => Promise<void>;
  readonly drop: () => void;
  readonly changeReading: (reading: ReadingOptions) => void;
  readonly changeMapping: (mapping: ColumnMapping) => void;
  readonly changeMode: (mode: ImportMode) => void;
  readonly changeKey: (key: readonly string[]) => void;
}

/** What a person decides about an import, from what the file looks like to what they make of it. */
export function useImportChoice(table: TableModel): ImportChoiceState {
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const change = (part: Partial<ChosenFile>) =>
    setChosen((before) => (before === null ? null : { ...before, ...part }));
  return {
    chosen,
    async choose(file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const before = chosen ?? { mode: firstMode(table), key: table.key_columns };
      const { mode, key } = before;
      setChosen({ file, bytes, mode, key, ...readColumns(bytes, guessReading(bytes), table) });
    },
    drop: () => setChosen(null),
    changeReading: (reading) => {
      if (chosen !== null) change(readColumns(chosen.bytes, reading, table));
    },
    changeMapping: (mapping) => change({ mapping }),
    changeMode: (mode) => change({ mode }),
    changeKey: (key) => change({ key }),
  };
}

function firstMode(table: TableModel): ImportMode {
  return importModes.find((mode) => deniedMode(table, mode) === null) ?? 'insert';
}

function readColumns(bytes: Uint8Array, reading: ReadingOptions, table: TableModel) {
  const found = readSource(bytes, reading);
  const sources = typeof found === 'string' ? [] : found;
  const failure = typeof found === 'string' ? found : null;
  return { reading, sources, failure, mapping: matchColumns(sources, table) };
}
