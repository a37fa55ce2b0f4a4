import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeys } from '../../client/index.ts';
import { Field, TextArea } from '../../components/index.ts';
import type { RowCount } from '../../../contract/index.ts';
import { AddFilter, closedAddFilter, FilterChip } from '../../filters/index.ts';
import { ta } from '../../i18n/admin.ts';
import { useSchema, type TableModel } from '../../schema/index.ts';
import { useClient, useUser, useWho } from '../../session/index.ts';
import { toFilterTree } from '../../state/index.ts';
import { describeFailure } from '../failure/index.ts';
import { filtersOfRows } from './row-rules.ts';
import styles from './users.module.css';

interface RowRulesProps {
  readonly table: TableModel;
  /** A `_filter` tree, or null for every row. */
  readonly rows: unknown;
  readonly editable: boolean;
  readonly onChange: (rows: unknown) => void;
}

/** Which rows of a table a role sees, and how many that are. */
export function RowRules({ table, rows, editable, onChange }: RowRulesProps) {
  const filters = filtersOfRows(rows, table);
  // As it was opened: typing must not turn the text into chips half-way.
  const [asJson] = useState(filters === null || (!editable && rows !== null));
  const { lookups } = useSchema();
  const [adding, setAdding] = useState(closedAddFilter);
  if (asJson || filters === null) {
    return (
      <>
        <JsonRows rows={rows} editable={editable} onChange={onChange} />
        <Count table={table} rows={rows} />
      </>
    );
  }
  const change = (next: typeof filters) => onChange(toFilterTree(next, table));
  return (
    <Field kind="group" label={ta('roles.rows')} help={ta('roles.rowsHelp')}>
      <div className={styles['conditions']}>
        {filters.map((filter, at) => (
          <FilterChip
            key={JSON.stringify(filter)}
            filter={filter}
            column={typeof filter.column === 'string' ? table.columnByName.get(filter.column) : undefined}
            lookups={lookups}
            onChange={(next) => change(filters.map((each, other) => (other === at ? next : each)))}
            onRemove={() => change(filters.filter((_, other) => other !== at))}
          />
        ))}
        {editable && (
          <AddFilter
            columns={table.columns}
            lookups={lookups}
            state={adding}
            onState={setAdding}
            onAdd={(filter) => change([...filters, filter])}
          />
        )}
        <Count table={table} rows={rows} />
      </div>
    </Field>
  );
}

/** How many rows the condition lets through for whoever looks at it now. */
function Count({ table, rows }: Pick<RowRulesProps, 'table' | 'rows'>) {
  const client = useClient();
  const who = useWho();
  const mayCount = useUser().role === 'owner' && rows !== null;
  const count = useQuery({
    queryKey: [...queryKeys.model(who, table.model), 'role rows', rows],
    queryFn: async ({ signal }) => {
      const body = { model: table.model, rows };
      const call = { method: 'POST', path: '/api/roles/count/', body, signal } as const;
      return (await client.call<RowCount>(call)).body;
    },
    enabled: mayCount,
    retry: false,
  });
  if (!mayCount) return null;
  return (
    <span className={styles['note']} role="status">
      {count.error !== null && describeFailure(count.error).detail}
      {count.isPending && ta('roles.counting')}
      {count.data && ta('roles.count', { count: count.data.count, total: count.data.total })}
    </span>
  );
}

function JsonRows({ rows, editable, onChange }: Omit<RowRulesProps, 'table'>) {
  const [text, setText] = useState(() => JSON.stringify(rows, null, 2));
  const [wrong, setWrong] = useState(false);
  return (
    <Field label={ta('roles.rowsJson')} error={wrong ? ta('roles.rowsJsonWrong') : null}>
      <TextArea
        mono
        rows={6}
        value={text}
        readOnly={!editable}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          try {
            onChange(typed.trim() === '' ? null : JSON.parse(typed));
            setWrong(false);
          } catch {
            setWrong(true);
          }
        }}
      />
    </Field>
  );
}
