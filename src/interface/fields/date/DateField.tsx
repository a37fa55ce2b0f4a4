import type { FilterInputProps, InputProps } from '../field-type.ts';
import { isPlainDate } from './format.ts';
import { NativeInput } from './NativeInput.tsx';
import { TextSwitch } from './TextSwitch.tsx';

export function DateField({ text, onChange, placeholder }: InputProps) {
  return (
    <TextSwitch
      text={text}
      onChange={onChange}
      placeholder={placeholder}
      fits={text === null || text === '' || isPlainDate(text)}
      native={(button) => <NativeInput type="date" value={text ?? ''} onChange={onChange} suffix={button} />}
    />
  );
}

export function DateFilterInput({ value, onChange, label }: FilterInputProps) {
  return <NativeInput type="date" value={value} onChange={onChange} label={label} />;
}
