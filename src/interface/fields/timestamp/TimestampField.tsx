import { NativeInput } from '../date/NativeInput.tsx';
import { TextSwitch } from '../date/TextSwitch.tsx';
import type { FilterInputProps, InputProps } from '../field-type.ts';
import { fitsNativeInput, fromLocalInput, timestampParts, toLocalInput } from './format.ts';

export function TimestampField({ text, onChange, placeholder }: InputProps) {
  const parts = timestampParts(text ?? '');
  // The bridge writes the database's zone behind values that have none; the wall clock is what is stored.
  const fits = text === null || text === '' || fitsNativeInput(parts);
  return (
    <TextSwitch
      text={text}
      onChange={onChange}
      placeholder={placeholder}
      fits={fits}
      native={(button) => (
        <NativeInput
          type="datetime-local"
          step="1"
          value={parts === null ? '' : toLocalInput(parts)}
          onChange={(value) => onChange(fromLocalInput(value))}
          suffix={button}
        />
      )}
    />
  );
}

export function TimestampFilterInput({ value, onChange, label }: FilterInputProps) {
  return (
    <NativeInput
      type="datetime-local"
      value={value}
      onChange={(typed) => onChange(fromLocalInput(typed))}
      label={label}
    />
  );
}
