import { Plus, X } from 'lucide-react';
import { Button, Field, IconButton, Select, TextInput } from '../../components/index.ts';
import { tx } from '../../i18n/actions.ts';
import { useSchema } from '../../schema/index.ts';
import { parameterType, parameterTypes, type ActionParameter } from './action.ts';
import styles from './actions.module.css';

interface ParameterRowsProps {
  readonly params: readonly ActionParameter[];
  readonly onChange: (params: readonly ActionParameter[]) => void;
}

/** The values that an action needs: asked for when it runs, or taken from the record that it is run for. */
export function ParameterRows({ params, onChange }: ParameterRowsProps) {
  return (
    <Field kind="group" label={tx('actions.params')}>
      <div className={styles['params']}>
        {params.map((param, at) => (
          <ParameterRow
            key={at}
            param={param}
            place={at + 1}
            onChange={(next) => onChange(params.with(at, next))}
            onRemove={() => onChange(params.toSpliced(at, 1))}
          />
        ))}
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...params, { name: '', type: 'text' }])}
        >
          {tx('actions.param.add')}
        </Button>
      </div>
    </Field>
  );
}

interface ParameterRowProps {
  readonly param: ActionParameter;
  readonly place: number;
  readonly onChange: (param: ActionParameter) => void;
  readonly onRemove: () => void;
}

function ParameterRow({ param, place, onChange, onRemove }: ParameterRowProps) {
  const type = parameterType(param);
  return (
    <div className={styles['param']} role="group" aria-label={tx('actions.param', { count: place })}>
      <Field label={tx('actions.param.name')}>
        <TextInput
          mono
          value={param.name}
          autoComplete="off"
          onChange={(event) => onChange({ ...param, name: event.currentTarget.value })}
        />
      </Field>
      <Field label={tx('actions.param.type')}>
        <Select
          value={type}
          options={parameterTypes.map((value) => ({ value, label: tx(`actions.param.type.${value}`) }))}
          onChange={(next) => onChange({ name: param.name, label: param.label ?? '', type: next })}
        />
      </Field>
      {type === 'record' ? (
        <ColumnOfRecord param={param} onChange={onChange} />
      ) : (
        <Field label={tx('actions.param.label')}>
          <TextInput
            value={param.label ?? ''}
            autoComplete="off"
            onChange={(event) => onChange({ ...param, label: event.currentTarget.value })}
          />
        </Field>
      )}
      <IconButton
        label={tx('actions.param.remove', { count: place })}
        icon={<X size={16} aria-hidden />}
        onClick={onRemove}
      />
    </div>
  );
}

/** Of which table a value is taken, and from which of its columns. */
function ColumnOfRecord({ param, onChange }: Pick<ParameterRowProps, 'param' | 'onChange'>) {
  const { tables, tableByModel } = useSchema();
  const table = tableByModel.get(param.model ?? '');
  return (
    <>
      <Field label={tx('actions.model')}>
        <Select
          value={param.model ?? null}
          options={tables.map(({ model, label }) => ({ value: model, label }))}
          onChange={(model) => {
            const [key = ''] = tableByModel.get(model)?.key_columns ?? [];
            onChange({ ...param, model, column: key });
          }}
        />
      </Field>
      <Field label={tx('actions.param.column')}>
        <Select
          value={param.column ?? null}
          options={(table?.columns ?? []).map(({ name, label }) => ({ value: name, label }))}
          onChange={(column) => onChange({ ...param, column })}
        />
      </Field>
    </>
  );
}
