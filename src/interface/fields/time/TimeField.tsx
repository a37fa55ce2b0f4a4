import { NativeInput } from '../date/NativeInput.tsx';
import { TextSwitch } from '../date/TextSwitch.tsx';
import type { InputProps } from '../field-type.ts';
import { isPlainTime } from './format.ts';

export function TimeField({ text, onChange, placeholder }: InputProps) {
  return (
    <TextSwitch
      text={text}
      onChange={onChange}
      placeholder={placeholder}
      fits={text === null || text === '' || isPlainTime(text)}
      native={(button) => (
        <NativeInput type="time" step="1" value={text ?? ''} onChange={onChange} suffix={button} />
      )}
    />
  );
}
