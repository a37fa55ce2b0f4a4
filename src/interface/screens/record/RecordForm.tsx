import { useEffect, useRef } from 'react';
import type { RecordJson } from '../../../contract/index.ts';
import { Banner } from '../../components/index.ts';
import { tr } from '../../i18n/record.ts';
import type { TableModel } from '../../schema/index.ts';
import { focusFirstProblem } from './focus-problem.ts';
import { RecordFields } from './RecordFields.tsx';
import styles from './record.module.css';
import type { RecordForm as Form } from './use-record-form.ts';

interface RecordFormProps {
  readonly table: TableModel;
  readonly record: RecordJson;
  readonly form: Form;
}

/** The columns of a record that exists, and what was said about them. The form itself outlives this: tabs hide it. */
export function RecordForm({ table, record, form }: RecordFormProps) {
  const container = useRef<HTMLFormElement>(null);
  const { update } = table.operations;
  const general = form.problems.get('');
  useEffect(() => {
    if (form.problems.size > 0) focusFirstProblem(container.current);
  }, [form.problems]);
  return (
    <form
      ref={container}
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.changes > 0) void form.save();
      }}
    >
      {general !== undefined && (
        <Banner tone="danger" urgent>
          {general}
        </Banner>
      )}
      {!update.allowed && <Banner tone="info">{tr('record.readOnly', { reason: update.reason })}</Banner>}
      <RecordFields
        table={table}
        record={record}
        draft={form.draft}
        problems={form.problems}
        writable={update.allowed}
        onChange={form.change}
      />
      <button type="submit" hidden />
    </form>
  );
}
