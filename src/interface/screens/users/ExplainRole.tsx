import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OperationName, RoleExplanation } from '../../../contract/index.ts';
import { encodeSegment, queryKeys } from '../../client/index.ts';
import { Badge, Field, Select } from '../../components/index.ts';
import { tl } from '../../i18n/audit.ts';
import { useSchema } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import { operationNames, operationWords } from './role-draft.ts';
import styles from './users.module.css';

interface Question {
  readonly model: string;
  readonly operation: OperationName;
  /** Empty for the record as a whole. */
  readonly column: string;
}

/** Why a role, as it is saved, may or may not do something. */
export function ExplainRole({ role }: { readonly role: string }) {
  const { tables, tableByModel } = useSchema();
  const [question, setQuestion] = useState<Question>({
    model: tables[0]?.model ?? '',
    operation: 'read',
    column: '',
  });
  const columns = tableByModel.get(question.model)?.columns ?? [];
  return (
    <section className={styles['form']} aria-label={tl('explain.title')}>
      <h2 className={styles['heading']}>{tl('explain.title')}</h2>
      <p className={styles['note']}>{tl('explain.help')}</p>
      <div className={styles['question']}>
        <Field label={tl('explain.table')}>
          <Select
            value={question.model}
            options={tables.map(({ model, label }) => ({ value: model, label }))}
            onChange={(model) => setQuestion({ ...question, model, column: '' })}
          />
        </Field>
        <Field label={tl('explain.operation')}>
          <Select
            value={question.operation}
            options={operationNames.map((value) => ({ value, label: operationWords(value) }))}
            onChange={(operation) => setQuestion({ ...question, operation })}
          />
        </Field>
        <Field label={tl('explain.column')}>
          <Select
            value={question.column}
            options={[
              { value: '', label: tl('explain.wholeRecord') },
              ...columns.map(({ name, label }) => ({ value: name, label })),
            ]}
            onChange={(column) => setQuestion({ ...question, column })}
          />
        </Field>
      </div>
      {question.model !== '' && <Answer role={role} question={question} />}
    </section>
  );
}

function Answer({ role, question }: { readonly role: string; readonly question: Question }) {
  const client = useClient();
  const who = useWho();
  const { model, operation, column } = question;
  const answer = useQuery({
    queryKey: [...queryKeys.all(who), 'explain', role, question],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ model, operation, ...(column === '' ? {} : { column }) });
      const path = `/api/roles/${encodeSegment(role)}/explain/`;
      return (await client.call<RoleExplanation>({ method: 'GET', path, search, signal })).body;
    },
    staleTime: 0,
    retry: false,
  });
  return (
    <p className={styles['answer']} role="status">
      {answer.error !== null && describeFailure(answer.error).detail}
      {answer.data !== undefined && (
        <>
          <Badge
            hue={answer.data.allowed ? 'green' : 'red'}
            size="small"
            text={tl(answer.data.allowed ? 'explain.yes' : 'explain.no')}
          />
          <span>{answer.data.reason}</span>
        </>
      )}
    </p>
  );
}
