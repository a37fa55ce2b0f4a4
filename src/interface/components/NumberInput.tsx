import type { ComponentProps } from 'react';
import { TextInput, type TextInputProps } from './TextInput.tsx';

export interface NumberInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'inputMode'> {
  /** The number as text, so that no digit is lost. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Which keyboard a phone shows. */
  readonly kind?: 'integer' | 'decimal';
}

/**
 * A number as text: never a JavaScript number, never rounded, no spinner that changes it by accident.
 * Whether the text is a number of the right kind is for the one who uses it to check.
 */
export function NumberInput({ value, onChange, kind = 'decimal', ...rest }: NumberInputProps) {
  const change: ComponentProps<'input'>['onChange'] = (event) => onChange(event.currentTarget.value);
  return (
    <TextInput
      autoComplete="off"
      {...rest}
      value={value}
      onChange={change}
      inputMode={kind === 'integer' ? 'numeric' : 'decimal'}
    />
  );
}
