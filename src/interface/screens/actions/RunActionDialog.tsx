import { useId, useState } from 'react';
import { Banner, Button, Dialog, Field, Select, TextArea, TextInput } from '../../components/index.ts';
import { tx } from '../../i18n/actions.ts';
import { t } from '../../i18n/index.ts';
import { recordTitle, type TableModel } from '../../schema/index.ts';
import { describeFailure } from '../failure/index.ts';
import { parameterType, type ActionParameter, type AvailableAction } from './action.ts';
import { actionRun, askedParameters, type ActionRecord } from './action-values.ts';
import { ActionResultView } from './ActionResultView.tsx';
import styles from './actions.module.css';
import { useRunAction, type ActionAnswer } from './use-actions.ts';

export interface RunActionDialogProps {
  readonly action: AvailableAction;
  /** What it is run for; none for an action about no table. */
  readonly records: readonly ActionRecord[];
  readonly table: TableModel | null;
  readonly onClose: () => void;
}

/** Asks for the values of an action, runs it, and shows what came of it. */
export function RunActionDialog({ action, records, table, onClose }: RunActionDialogProps) {
  const form = useId();
  const send = useRunAction();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<ActionAnswer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      setAnswer(await send(action, actionRun(action, typed, records)));
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={action.name}
      footer={
        answer === null ? (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" form={form} variant="primary" busy={busy}>
              {tx(busy ? 'actions.running' : 'actions.run')}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        )
      }
    >
      {answer !== null && <ActionResultView answer={answer} />}
      {answer === null && (
        <form
          id={form}
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          {action.description !== null && <p>{action.description}</p>}
          <p className={styles['note']}>{recordWords(records, table)}</p>
          {error !== null && (
            <Banner tone="danger" urgent title={tx('actions.failed')}>
              {describeFailure(error).detail}
            </Banner>
          )}
          {askedParameters(action).map((param) => (
            <Field key={param.name} label={param.label || param.name}>
              <ParameterInput
                param={param}
                value={typed[param.name] ?? ''}
                onChange={(value) => setTyped((before) => ({ ...before, [param.name]: value }))}
              />
            </Field>
          ))}
        </form>
      )}
    </Dialog>
  );
}

function recordWords(records: readonly ActionRecord[], table: TableModel | null): string {
  const [first] = records;
  if (first === undefined || table === null) return '';
  if (records.length > 1) return tx('actions.onMany', { count: records.length });
  return tx('actions.on', { name: recordTitle(table, first.record) });
}

interface ParameterInputProps {
  readonly param: ActionParameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ParameterInput({ param, value, onChange }: ParameterInputProps) {
  switch (parameterType(param)) {
    case 'boolean':
      return (
        <Select
          value={value === 'true' ? 'true' : 'false'}
          options={[
            { value: 'true', label: tx('actions.yes') },
            { value: 'false', label: tx('actions.no') },
          ]}
          onChange={onChange}
        />
      );
    case 'long_text':
      return <TextArea value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
    default:
      return (
        <TextInput
          value={value}
          autoComplete="off"
          inputMode={parameterType(param) === 'number' ? 'decimal' : 'text'}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
