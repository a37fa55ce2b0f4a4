import { Badge, hueOf, Select, type Option } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { FilterInputProps, InputProps } from '../field-type.ts';

export function EnumField({ column, text, onChange, placeholder }: InputProps) {
  return (
    <Select
      value={text}
      onChange={onChange}
      options={wordOptions(column.options ?? [], text)}
      {...(placeholder === '' ? {} : { placeholder })}
    />
  );
}

export function EnumFilterInput({ column, value, onChange, label }: FilterInputProps) {
  const chosen = value === '' && !column.options?.includes('') ? null : value;
  return (
    <Select
      value={chosen}
      onChange={onChange}
      options={wordOptions(column.options ?? [], chosen)}
      label={label}
    />
  );
}

/** The words to choose from; a stored word that is not one of them any more stays choosable. */
export function wordOptions(options: readonly string[], current: string | null): readonly Option[] {
  const words = current === null || options.includes(current) ? options : [...options, current];
  return words.map((word) => ({
    value: word,
    label: word,
    content: word === '' ? t('fields.emptyText') : <Badge hue={hueOf(word)} text={word} />,
  }));
}
