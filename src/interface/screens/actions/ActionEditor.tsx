import { useId, useState } from 'react';
import { ApiProblem, fieldErrors } from '../../client/index.ts';
import {
  Banner,
  Button,
  Dialog,
  Field,
  MultiSelect,
  SegmentedControl,
  TextArea,
  TextInput,
  toast,
} from '../../components/index.ts';
import { tx } from '../../i18n/actions.ts';
import { t } from '../../i18n/index.ts';
import { describeFailure } from '../failure/index.ts';
import { useRoles } from '../users/use-people.ts';
import { hasGoodBody, openAction, type ActionDraft, type StoredAction } from './action-draft.ts';
import styles from './actions.module.css';
import { HttpFields } from './HttpFields.tsx';
import { ParameterRows } from './ParameterRows.tsx';
import { useActionChanges } from './use-action-definitions.ts';

interface ActionEditorProps {
  /** Null for a new one. */
  readonly stored: StoredAction | null;
  readonly onClose: () => void;
}

/** Makes or changes an action. */
export function ActionEditor({ stored, onClose }: ActionEditorProps) {
  const form = useId();
  const { save } = useActionChanges();
  const [draft, setDraft] = useState(() => openAction(stored));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const problems = error instanceof ApiProblem ? fieldErrors(error) : new Map<string, string>();
  const change = (part: Partial<ActionDraft>) => setDraft((before) => ({ ...before, ...part }));
  const ready = draft.name.trim() !== '' && hasGoodBody(draft);
  const keep = async () => {
    setBusy(true);
    setError(null);
    try {
      await save(draft, stored);
      toast({ tone: 'success', text: tx('actions.saved') });
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={stored === null ? tx('actions.new') : tx('actions.edit', { name: stored.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy} disabled={!ready}>
            {tx('actions.save.action')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        {error !== null && (
          <Banner tone="danger" urgent title={tx('actions.saveFailed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        <Facts draft={draft} isNew={stored === null} problems={problems} onChange={change} />
        {draft.type === 'sql' ? (
          <Field label={tx('actions.query')} help={tx('actions.queryHelp')} error={problems.get('query')}>
            <TextArea
              mono
              rows={5}
              spellCheck={false}
              value={draft.query}
              onChange={(event) => change({ query: event.currentTarget.value })}
            />
          </Field>
        ) : (
          <HttpFields draft={draft} problems={problems} onChange={change} />
        )}
        <ParameterRows params={draft.params} onChange={(params) => change({ params })} />
      </form>
    </Dialog>
  );
}

interface FactsProps {
  readonly draft: ActionDraft;
  readonly isNew: boolean;
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (part: Partial<ActionDraft>) => void;
}

function Facts({ draft, isNew, problems, onChange }: FactsProps) {
  const roles = useRoles();
  return (
    <>
      <Field label={tx('actions.name')} error={problems.get('name')} required>
        <TextInput
          value={draft.name}
          autoFocus={isNew}
          readOnly={!isNew}
          autoComplete="off"
          maxLength={120}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Field>
      <Field label={tx('actions.description')} help={tx('actions.descriptionHelp')}>
        <TextInput
          value={draft.description}
          autoComplete="off"
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
      </Field>
      <Field label={tx('actions.roles')} error={problems.get('roles')}>
        <MultiSelect
          values={draft.roles}
          options={[
            { value: '*', label: tx('actions.everybody') },
            ...(roles.data ?? []).map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(chosen) => onChange({ roles: chosen })}
        />
      </Field>
      <Field kind="group" label={tx('actions.type')} error={problems.get('type')}>
        <SegmentedControl
          label={tx('actions.type')}
          value={draft.type}
          segments={[
            { value: 'sql', label: tx('actions.type.sql') },
            { value: 'http', label: tx('actions.type.http') },
          ]}
          onChange={(type) => onChange({ type })}
        />
      </Field>
    </>
  );
}
