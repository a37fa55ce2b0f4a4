import { Field, MultiSelect, RadioGroup } from '../../../components/index.ts';
import { ti } from '../../../i18n/import.ts';
import type { TableModel } from '../../../schema/index.ts';
import { deniedMode, importModes, type ImportMode } from './import-modes.ts';

interface ModeFieldsProps {
  readonly table: TableModel;
  readonly mode: ImportMode;
  readonly keyColumns: readonly string[];
  readonly onMode: (mode: ImportMode) => void;
  readonly onKey: (key: readonly string[]) => void;
}

/** What the rows of the file do, and how they find their records. */
export function ModeFields({ table, mode, keyColumns, onMode, onKey }: ModeFieldsProps) {
  return (
    <>
      <Field kind="group" label={ti('import.mode')}>
        <RadioGroup
          value={mode}
          onChange={onMode}
          options={importModes.map((value) => {
            const reason = deniedMode(table, value);
            return {
              value,
              label: ti(`import.mode.${value}`),
              disabled: reason !== null,
              ...(reason === null ? {} : { help: ti('import.mode.denied', { reason }) }),
            };
          })}
        />
      </Field>
      {mode !== 'insert' && (
        <Field label={ti('import.key')}>
          <MultiSelect
            values={keyColumns}
            options={table.columns
              .filter((column) => !column.masked)
              .map(({ name, label }) => ({ value: name, label }))}
            onChange={onKey}
          />
        </Field>
      )}
    </>
  );
}
