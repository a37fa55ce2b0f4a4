import { TextArea, TextInput } from '../../components/index.ts';
import type { InputProps } from '../field-type.ts';

/** Text of one line while the column says it is short, else of as many as it has. */
export function TextField({ column, text, onChange, placeholder }: InputProps) {
  const props = {
    value: text ?? '',
    placeholder,
    dir: 'auto',
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(event.currentTarget.value),
  } as const;
  // A line break in a short column would be dropped by an input of one line without anybody touching it.
  const oneLine = column.length !== null && column.length <= 255 && !/[\r\n]/.test(text ?? '');
  return oneLine ? (
    <TextInput {...props} />
  ) : (
    <TextArea {...props} rows={1} style={{ minBlockSize: 'var(--control)' }} />
  );
}

/** Text in a fixed-width type, for values that are read character by character. */
export function CodeField({ text, onChange, placeholder }: InputProps) {
  return (
    <TextInput
      mono
      autoComplete="off"
      spellCheck={false}
      value={text ?? ''}
      placeholder={placeholder}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
