import { useId, useState } from 'react';
import { Button, Dialog, Field, Select, TextInput } from '../../../components/index.ts';
import { AddFilter, closedAddFilter, FilterChip } from '../../../filters/index.ts';
import { td } from '../../../i18n/dashboard.ts';
import { t } from '../../../i18n/index.ts';
import { useSchema, type TableModel } from '../../../schema/index.ts';
import styles from './dashboard.module.css';
import {
  canBeDimension,
  canBeMeasured,
  grains,
  isTime,
  measures,
  widgetTypes,
  type Widget,
} from './widget.ts';

interface WidgetDialogProps {
  /** Null for a new one. */
  readonly widget: Widget | null;
  readonly onClose: () => void;
  readonly onKeep: (widget: Widget) => void;
}

/** Table → how it is shown → measure → groups → filters. */
export function WidgetDialog({ widget, onClose, onKeep }: WidgetDialogProps) {
  const form = useId();
  const { offeredTables: tables, tableByModel } = useSchema();
  const readable = tables.filter((table) => table.operations.read.allowed);
  const [draft, setDraft] = useState<Widget>(() => widget ?? newWidget(readable[0]));
  const table = tableByModel.get(draft.model);
  const change = (part: Partial<Widget>) => setDraft((before) => ({ ...before, ...part }));
  const problem = problemOf(draft);
  return (
    <Dialog
      open
      onClose={onClose}
      title={widget === null ? td('dashboard.new') : td('dashboard.change', { title: widget.title })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={problem !== null}>
            {td('dashboard.apply')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          // The popover of a filter has a form of its own, whose events come up to here.
          if (event.target !== event.currentTarget) return;
          onKeep({ ...draft, title: draft.title.trim() || (table?.label ?? draft.model) });
        }}
      >
        <Field label={td('dashboard.title')}>
          <TextInput
            value={draft.title}
            autoComplete="off"
            maxLength={100}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
        </Field>
        <div className={styles['pair']}>
          <Field label={td('dashboard.table')}>
            <Select
              value={draft.model}
              options={readable.map(({ model, label }) => ({ value: model, label }))}
              onChange={(model) => change({ model, column: null, dimension: null, filters: [] })}
            />
          </Field>
          <Field label={td('dashboard.type')}>
            <Select
              value={draft.type}
              options={widgetTypes.map((value) => ({ value, label: td(`dashboard.type.${value}`) }))}
              onChange={(type) => change({ type, ...(type === 'number' ? { dimension: null } : {}) })}
            />
          </Field>
        </div>
        {table !== undefined && <Choices draft={draft} table={table} onChange={change} />}
        {problem !== null && <p role="status">{td(problem)}</p>}
      </form>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly draft: Widget;
  readonly table: TableModel;
  readonly onChange: (part: Partial<Widget>) => void;
}

function Choices({ draft, table, onChange }: ChoicesProps) {
  const { lookups } = useSchema();
  const [adding, setAdding] = useState(closedAddFilter);
  const dimension = table.columnByName.get(draft.dimension ?? '');
  const optionsOf = (columns: TableModel['columns']) =>
    columns.map(({ name, label }) => ({ value: name, label }));
  return (
    <>
      <div className={styles['pair']}>
        <Field label={td('dashboard.measure')}>
          <Select
            value={draft.measure}
            options={measures.map((value) => ({ value, label: td(`dashboard.measure.${value}`) }))}
            onChange={(measure) => onChange({ measure, ...(measure === 'count' ? { column: null } : {}) })}
          />
        </Field>
        {draft.measure !== 'count' && (
          <Field label={td('dashboard.column')}>
            <Select
              value={draft.column}
              options={optionsOf(table.columns.filter(canBeMeasured))}
              onChange={(column) => onChange({ column })}
            />
          </Field>
        )}
      </div>
      {draft.type !== 'number' && (
        <div className={styles['pair']}>
          <Field label={td('dashboard.dimension')}>
            <Select
              value={draft.dimension}
              options={optionsOf(
                table.columns.filter((column) =>
                  draft.type === 'line' ? canBeDimension(column) && isTime(column) : canBeDimension(column),
                ),
              )}
              onChange={(name) => onChange({ dimension: name })}
            />
          </Field>
          {dimension !== undefined && isTime(dimension) && (
            <Field label={td('dashboard.grain')}>
              <Select
                value={draft.grain}
                options={grains.map((value) => ({ value, label: td(`dashboard.grain.${value}`) }))}
                onChange={(grain) => onChange({ grain })}
              />
            </Field>
          )}
        </div>
      )}
      <Field kind="group" label={td('dashboard.filters')} help={td('dashboard.filtersHelp')}>
        <div className={styles['chips']}>
          {draft.filters.map((filter, at) => (
            <FilterChip
              key={JSON.stringify(filter)}
              filter={filter}
              column={typeof filter.column === 'string' ? table.columnByName.get(filter.column) : undefined}
              lookups={lookups}
              onChange={(next) => onChange({ filters: draft.filters.with(at, next) })}
              onRemove={() => onChange({ filters: draft.filters.toSpliced(at, 1) })}
            />
          ))}
          <AddFilter
            columns={table.columns}
            lookups={lookups}
            state={adding}
            onState={setAdding}
            onAdd={(filter) => onChange({ filters: [...draft.filters, filter] })}
          />
        </div>
      </Field>
    </>
  );
}

function newWidget(table: TableModel | undefined): Widget {
  return {
    title: '',
    type: 'number',
    model: table?.model ?? '',
    measure: 'count',
    column: null,
    dimension: null,
    grain: 'month',
    filters: [],
  };
}

function problemOf({ type, measure, column, dimension }: Widget) {
  if (measure !== 'count' && column === null) return 'dashboard.needsColumn' as const;
  return type !== 'number' && dimension === null ? ('dashboard.incomplete' as const) : null;
}
