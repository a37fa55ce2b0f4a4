import { Field, Select, TextArea, TextInput } from '../../components/index.ts';
import { tx } from '../../i18n/actions.ts';
import { useSchema } from '../../schema/index.ts';
import { answerTypes, hasGoodBody, methods, type ActionDraft } from './action-draft.ts';
import styles from './actions.module.css';

interface HttpFieldsProps {
  readonly draft: ActionDraft;
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (part: Partial<ActionDraft>) => void;
}

/** Stands for no table in a select, whose values are texts; no model is called like that. */
const none = '\0';

/** A request to a target of the bridge, and what is made of its answer. */
export function HttpFields({ draft, problems, onChange }: HttpFieldsProps) {
  const { offeredTables: tables } = useSchema();
  return (
    <>
      <div className={styles['request']}>
        <Field label={tx('actions.target')} error={problems.get('target')} required>
          <TextInput
            value={draft.target}
            autoComplete="off"
            onChange={(event) => onChange({ target: event.currentTarget.value })}
          />
        </Field>
        <Field label={tx('actions.method')} error={problems.get('method')}>
          <Select
            value={draft.method}
            options={methods.map((method) => ({ value: method, label: method }))}
            onChange={(method) => onChange({ method })}
          />
        </Field>
        <Field label={tx('actions.path')} error={problems.get('path')} required>
          <TextInput
            mono
            value={draft.path}
            autoComplete="off"
            onChange={(event) => onChange({ path: event.currentTarget.value })}
          />
        </Field>
      </div>
      <p className={styles['note']}>
        {tx('actions.targetHelp')}{' '}
        {tx('actions.pathHelp', {
          placeholders: '{…}',
          examples: '{params.why}, {record.id}, {user.email}',
        })}
      </p>
      <Field label={tx('actions.model')} error={problems.get('model')}>
        <Select
          value={draft.model ?? none}
          options={[
            { value: none, label: tx('actions.noModel') },
            ...tables.map(({ model, label }) => ({ value: model, label })),
          ]}
          onChange={(model) => onChange({ model: model === none ? null : model })}
        />
      </Field>
      <Field
        label={tx('actions.body')}
        error={hasGoodBody(draft) ? problems.get('body') : tx('actions.bodyWrong')}
      >
        <TextArea
          mono
          spellCheck={false}
          value={draft.body}
          onChange={(event) => onChange({ body: event.currentTarget.value })}
        />
      </Field>
      <Field label={tx('actions.answer')}>
        <Select
          value={draft.answer}
          options={answerTypes.map((value) => ({ value, label: tx(`actions.answer.${value}`) }))}
          onChange={(answer) => onChange({ answer })}
        />
      </Field>
      <Field
        label={tx('actions.answerText')}
        help={tx('actions.answerHelp', { placeholder: '{response.number}' })}
        error={problems.get('result')}
      >
        <TextInput
          value={draft.answerText}
          autoComplete="off"
          onChange={(event) => onChange({ answerText: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
