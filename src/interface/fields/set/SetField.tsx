import { MultiSelect } from '../../components/index.ts';
import type { InputProps } from '../field-type.ts';
import { TextField } from '../text/TextField.tsx';
import { setMembers, setText } from './format.ts';

export function SetField(props: InputProps) {
  const { column, text, onChange, placeholder } = props;
  if (column.options === null) return <TextField {...props} />;
  return (
    <MultiSelect
      values={setMembers(text ?? '')}
      onChange={(members) => onChange(setText(members))}
      options={column.options.map((word) => ({ value: word, label: word }))}
      {...(placeholder === '' ? {} : { placeholder })}
    />
  );
}
