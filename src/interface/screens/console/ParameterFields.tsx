import { Field, Select, TextInput } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import styles from './console.module.css';
import { emptyParameter, parameterTypes, type Parameter } from './parameter-values.ts';

interface ParameterFieldsProps {
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, Parameter>>;
  readonly onChange: (name: string, value: Parameter) => void;
}

/** A value and its type for each parameter of the statement. */
export function ParameterFields({ names, values, onChange }: ParameterFieldsProps) {
  if (names.length === 0) return null;
  return (
    <div className={styles['parameters']} role="group" aria-label={ts('console.parameters')}>
      {names.map((name) => {
        const value = values[name] ?? emptyParameter;
        return (
          <div key={name} className={styles['parameter']}>
            <Field label={`:${name}`}>
              <ParameterInput value={value} onChange={(next) => onChange(name, next)} />
            </Field>
            <Select
              label={ts('console.parameterType', { name })}
              value={value.type}
              options={parameterTypes.map((type) => ({ value: type, label: ts(`console.type.${type}`) }))}
              onChange={(type) => onChange(name, { type, text: type === 'boolean' ? 'true' : value.text })}
            />
          </div>
        );
      })}
    </div>
  );
}

interface ParameterInputProps {
  readonly value: Parameter;
  readonly onChange: (value: Parameter) => void;
}

function ParameterInput({ value, onChange }: ParameterInputProps) {
  if (value.type === 'boolean') {
    const options = ['true', 'false'].map((text) => ({ value: text, label: text }));
    return <Select value={value.text} options={options} onChange={(text) => onChange({ ...value, text })} />;
  }
  return (
    <TextInput
      mono
      disabled={value.type === 'null'}
      inputMode={value.type === 'number' ? 'decimal' : 'text'}
      value={value.type === 'null' ? '' : value.text}
      onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
    />
  );
}
