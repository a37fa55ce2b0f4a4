import { NumberInput } from '../../components/index.ts';
import type { FilterInputProps, InputProps } from '../field-type.ts';

/** A number as text, so that no digit is lost on the way. */
export function NumberField({ text, onChange, placeholder }: InputProps) {
  return <NumberInput value={text ?? ''} onChange={onChange} placeholder={placeholder} kind="decimal" />;
}

export function IntegerField({ text, onChange, placeholder }: InputProps) {
  return <NumberInput value={text ?? ''} onChange={onChange} placeholder={placeholder} kind="integer" />;
}

export function NumberFilterInput({ value, onChange, label }: FilterInputProps) {
  return <NumberInput value={value} onChange={onChange} aria-label={label} />;
}
