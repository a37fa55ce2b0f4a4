import { TextInput } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useFieldEnvironment } from '../environment.ts';
import type { FilterInputProps } from '../field-type.ts';
import { optionOf, RelationSearch, useChoice } from './Input.tsx';

export function RelationFilterInput({ column, value, onChange, label }: FilterInputProps) {
  const { nameOf } = useFieldEnvironment();
  const relation = column.relation;
  const choice = useChoice(relation ?? nowhere, relation === null || value === '' ? null : value, null);
  if (relation === null) {
    return (
      <TextInput aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  }
  return (
    <RelationSearch
      relation={relation}
      chosen={value === '' ? null : optionOf(choice ?? { value, key: value, label: null })}
      onChange={onChange}
      placeholder={t('fields.chooseRelated', { name: nameOf(relation.related_model) })}
      label={label}
    />
  );
}

/** Hooks run for every column; without a relation this one is never asked. */
const nowhere = {
  name: '',
  direction: 'MANYTOONE',
  columns: [],
  related_model: '',
  related_columns: [],
} as const;
