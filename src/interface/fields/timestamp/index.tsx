import { CalendarClock } from 'lucide-react';
import { NativeInput } from '../date/NativeInput.tsx';
import { TextSwitch } from '../date/TextSwitch.tsx';
import type { FieldType, FilterInputProps, InputProps } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { fitsNativeInput, fromLocalInput, parseTimestamp, timestampParts, toLocalInput } from './format.ts';
import { TimestampCell } from './TimestampCell.tsx';

/** Date and time on a wall clock, without a zone: never shifted. */
export const timestamp: FieldType = {
  icon: CalendarClock,
  width: 160,
  Cell: TimestampCell,
  Input: TimestampField,
  FilterInput: TimestampFilterInput,
  toText: (value) => wireText(value),
  parse: parseTimestamp,
};

function TimestampField({ text, onChange, placeholder }: InputProps) {
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

function TimestampFilterInput({ value, onChange, label }: FilterInputProps) {
  return (
    <NativeInput
      type="datetime-local"
      value={value}
      onChange={(typed) => onChange(fromLocalInput(typed))}
      label={label}
    />
  );
}
