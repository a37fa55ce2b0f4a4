import { Select, Switch } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { FilterInputProps, InputProps } from '../field-type.ts';

/** A switch while there is a value; a choice of two while there is none, because off is a value. */
export function BooleanField({ text, onChange, placeholder }: InputProps) {
  if (text !== 'true' && text !== 'false') {
    return <Select value={null} onChange={onChange} options={options()} placeholder={text ?? placeholder} />;
  }
  return (
    <Switch checked={text === 'true'} onChange={(on) => onChange(on ? 'true' : 'false')}>
      {text === 'true' ? t('fields.true') : t('fields.false')}
    </Switch>
  );
}

export function BooleanFilterInput({ value, onChange, label }: FilterInputProps) {
  return <Select value={value === '' ? null : value} onChange={onChange} options={options()} label={label} />;
}

function options() {
  return [
    { value: 'true', label: t('fields.true') },
    { value: 'false', label: t('fields.false') },
  ];
}
