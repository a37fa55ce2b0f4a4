import { Undo2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { recordKey } from '../../client/index.ts';
import { Field } from '../../components/index.ts';
import type { ExpandedRelation, RecordJson } from '../../../contract/index.ts';
import { fieldOf, inputsOf, Value, type FieldType } from '../../fields/index.ts';
import { t } from '../../i18n/index.ts';
import { tr } from '../../i18n/record.ts';
import type { ColumnModel, TableModel } from '../../schema/index.ts';
import { useUser } from '../../session/index.ts';
import { defaultValue, nullValue, textValue, type DraftValue } from '../../state/index.ts';
import styles from './record.module.css';
import { hasEmptyValue, typedValue } from './record-form.ts';

/** Few people may look behind a mask. */
const MaskedValue = lazy(async () => ({
  default: (await import('../history/MaskedValue.tsx')).MaskedValue,
}));

interface FieldEditorProps {
  readonly column: ColumnModel;
  readonly value: DraftValue;
  /** What the form was opened with. */
  readonly opened: DraftValue;
  readonly dirty: boolean;
  readonly isNew: boolean;
  readonly expanded: ExpandedRelation | null;
  readonly error: string | undefined;
  readonly onChange: (value: DraftValue) => void;
}

/** One column of a form: its input, and buttons for the states that an input cannot show. */
export function FieldEditor({
  column,
  value,
  opened,
  dirty,
  isNew,
  expanded,
  error,
  onChange,
}: FieldEditorProps) {
  const field = fieldOf(column);
  const { Input } = inputsOf(column);
  return (
    <div className={styles['field']} data-wide={field.wide || undefined} data-column={column.name}>
      <Field
        label={column.label}
        hint={
          <>
            <TypeHint column={column} field={field} />
            <ValueStates
              column={column}
              value={value}
              opened={opened}
              dirty={dirty}
              isNew={isNew}
              onChange={onChange}
            />
          </>
        }
        help={column.comment ?? undefined}
        error={error}
        required={column.required && isNew}
        dirty={dirty}
        kind={field.wide && (column.type === 'bytes' || column.type === 'array') ? 'group' : 'control'}
      >
        <Input
          column={column}
          text={value.kind === 'text' ? value.text : null}
          onChange={(text) => onChange(typedValue(column, text, isNew))}
          placeholder={placeholderOf(column, value)}
          expanded={sameKey(value, opened) ? expanded : null}
        />
      </Field>
    </div>
  );
}

type ValueStatesProps = Pick<
  FieldEditorProps,
  'column' | 'value' | 'opened' | 'dirty' | 'isNew' | 'onChange'
>;

/** NULL, the default and the value from before: said by pressed buttons, because an empty input could be any of them. */
function ValueStates({ column, value, opened, dirty, isNew, onChange }: ValueStatesProps) {
  const leaveNull = hasEmptyValue(column) ? textValue('') : opened.kind === 'text' ? opened : null;
  const canDefault = isNew && (column.default !== null || column.auto_increment);
  if (!column.nullable && !canDefault && !dirty) return null;
  return (
    <div className={styles['states']}>
      {canDefault && (
        <StateButton
          pressed={value.kind === 'default'}
          name={tr('record.isDefault', { name: column.label })}
          onPress={() => onChange(defaultValue)}
        >
          {tr('record.default')}
        </StateButton>
      )}
      {column.nullable && (
        <StateButton
          pressed={value.kind === 'null'}
          name={tr('record.isNull', { name: column.label })}
          onPress={() => {
            if (value.kind !== 'null') onChange(nullValue);
            else if (leaveNull !== null) onChange(leaveNull);
          }}
        >
          {tr('record.null')}
        </StateButton>
      )}
      {dirty && (
        <button
          type="button"
          className={styles['undo']}
          onClick={() => onChange(opened)}
          aria-label={t('fields.undo', { name: column.label })}
          title={tr('record.undo')}
        >
          <Undo2 size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}

interface StateButtonProps {
  readonly pressed: boolean;
  readonly name: string;
  readonly onPress: () => void;
  readonly children: string;
}

function StateButton({ pressed, name, onPress, children }: StateButtonProps) {
  return (
    <button
      type="button"
      className={styles['state']}
      aria-pressed={pressed}
      aria-label={name}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** A column that cannot be written, and why not. */
export function ReadOnlyField({
  table,
  column,
  record,
}: {
  readonly table: TableModel;
  readonly column: ColumnModel;
  readonly record: RecordJson;
}) {
  const mayUnmask = useUser().privileges.includes('unmask');
  const key = column.masked && mayUnmask ? recordKey(table, record) : null;
  const reason = column.read_only_reason ?? (column.generated ? t('fields.generatedHelp') : undefined);
  const field = fieldOf(column);
  return (
    <div className={styles['field']} data-wide={field.wide || undefined} data-column={column.name}>
      <Field
        label={column.label}
        hint={<TypeHint column={column} field={field} />}
        help={reason ?? column.comment ?? undefined}
        kind="group"
      >
        <div className={styles['fixed']}>
          {key !== null ? (
            <Suspense>
              <MaskedValue model={table.model} recordKey={key} column={column} />
            </Suspense>
          ) : (
            <Value column={column} record={record} />
          )}
        </div>
      </Field>
    </div>
  );
}

function TypeHint({ column, field }: { readonly column: ColumnModel; readonly field: FieldType }) {
  const Icon = field.icon;
  const target = column.relation === null ? '' : ` → ${column.relation.related_model}`;
  return (
    <span className={styles['type']} title={`${column.name}: ${column.database_type}${target}`}>
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      <span>{shortType(column.database_type) + target}</span>
    </span>
  );
}

/** The names that people write; the standard's long ones stay in the title. */
function shortType(type: string): string {
  return type
    .replace('timestamp with time zone', 'timestamptz')
    .replace('timestamp without time zone', 'timestamp')
    .replace('time without time zone', 'time')
    .replace('character varying', 'varchar')
    .replace('double precision', 'double');
}

function placeholderOf(column: ColumnModel, value: DraftValue): string {
  if (value.kind === 'null') return t('fields.null');
  if (value.kind === 'text') return value.text === '' && hasEmptyValue(column) ? t('fields.emptyText') : '';
  if (column.auto_increment) return t('fields.defaultAuto');
  if (column.default !== null) return t('fields.defaultIs', { value: column.default });
  return column.nullable ? t('fields.null') : '';
}

function sameKey(value: DraftValue, opened: DraftValue): boolean {
  return value.kind === 'text' && opened.kind === 'text' && value.text === opened.text;
}
