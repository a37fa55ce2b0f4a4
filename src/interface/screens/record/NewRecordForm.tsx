import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useShortcut } from '../../command/index.ts';
import { recordKey } from '../../client/index.ts';
import { Banner } from '../../components/index.ts';
import type { RecordJson } from '../../../contract/index.ts';
import type { TableModel } from '../../schema/index.ts';
import type { DraftValues } from '../../state/index.ts';
import { focusFirstProblem } from './focus-problem.ts';
import { FormFooter } from './FormFooter.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { RecordFields } from './RecordFields.tsx';
import styles from './record.module.css';
import { useNewRecord } from './use-new-record.ts';

interface NewRecordFormProps {
  readonly table: TableModel;
  readonly title: string;
  /** Values known beforehand. */
  readonly given: DraftValues;
}

/** The form of a record that does not exist yet; only filled columns are sent, so that defaults apply. */
export function NewRecordForm({ table, title, given }: NewRecordFormProps) {
  const navigate = useNavigate();
  const router = useRouter();
  const container = useRef<HTMLFormElement>(null);
  const created = (record: RecordJson) => {
    const key = recordKey(table, record);
    const place = { to: '/t/$model', params: { model: table.model }, replace: true } as const;
    void (key === null ? navigate(place) : navigate({ ...place, search: { open: key } }));
  };
  const form = useNewRecord(table, given, created);
  const general = form.problems.get('');
  useShortcut('Mod+s', () => void form.save(), !form.saving);
  useEffect(() => {
    if (form.problems.size > 0) focusFirstProblem(container.current);
  }, [form.problems]);
  return (
    <section className={styles['pane']} aria-label={title}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{title}</h1>
      </header>
      <div className={styles['content']}>
        <form
          ref={container}
          className={styles['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void form.save();
          }}
        >
          {general !== undefined && (
            <Banner tone="danger" urgent>
              {general}
            </Banner>
          )}
          <RecordFields
            table={table}
            record={null}
            draft={form.draft}
            problems={form.problems}
            writable
            onChange={form.change}
          />
          <button type="submit" hidden />
        </form>
      </div>
      <FormFooter
        isNew
        changes={form.changes}
        invalid={form.problems.size}
        saving={form.saving}
        onSave={() => void form.save()}
        onDiscard={() => {
          if (router.history.canGoBack()) router.history.back();
          else void navigate({ to: '/t/$model', params: { model: table.model } });
        }}
      />
      <LeaveGuard changes={form.done ? 0 : form.changes} />
    </section>
  );
}
