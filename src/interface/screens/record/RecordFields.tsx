import type { RecordJson } from '../../../contract/index.ts';
import { expandedOf } from '../../fields/index.ts';
import { tr } from '../../i18n/record.ts';
import type { TableModel } from '../../schema/index.ts';
import { changeColumn, defaultValue, isChanged, type RecordDraft } from '../../state/index.ts';
import { FieldEditor, ReadOnlyField } from './FieldEditor.tsx';
import styles from './record.module.css';

interface RecordFieldsProps {
  readonly table: TableModel;
  /** As it was read; null for a new record. */
  readonly record: RecordJson | null;
  readonly draft: RecordDraft;
  readonly problems: ReadonlyMap<string, string>;
  readonly writable: boolean;
  readonly onChange: (draft: RecordDraft) => void;
}

/** All columns of a record: those that can be written as inputs, the others as what they are. */
export function RecordFields({ table, record, draft, problems, writable, onChange }: RecordFieldsProps) {
  const isNew = record === null;
  const editable = table.columns.filter((column) => writable && column.writable && !column.masked);
  const fixed = isNew ? [] : table.columns.filter((column) => !editable.includes(column));
  return (
    <>
      <div className={styles['fields']}>
        {editable.map((column) => (
          <FieldEditor
            key={column.name}
            column={column}
            value={draft.values.get(column.name) ?? defaultValue}
            opened={draft.opened.get(column.name) ?? defaultValue}
            dirty={isChanged(draft, column.name)}
            isNew={isNew}
            expanded={record === null ? null : expandedOf(column, record)}
            error={problems.get(column.name)}
            onChange={(value) => onChange(changeColumn(draft, column.name, value))}
          />
        ))}
      </div>
      {record !== null && fixed.length > 0 && (
        <div role="group" aria-label={tr('record.readOnlySection')}>
          {editable.length > 0 && <p className={styles['section']}>{tr('record.readOnlySection')}</p>}
          <div className={styles['fields']}>
            {fixed.map((column) => (
              <ReadOnlyField key={column.name} table={table} column={column} record={record} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
