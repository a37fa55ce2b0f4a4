import { CalendarClock } from 'lucide-react';
import { t } from '../../i18n/index.ts';
import { NativeInput } from '../date/NativeInput.tsx';
import { TextSwitch } from '../date/TextSwitch.tsx';
import type { FieldType, FilterInputProps, InputProps } from '../field-type.ts';
import { fitsNativeInput, parseTimestamp, timestampParts } from '../timestamp/format.ts';
import { TimestampCell } from '../timestamp/TimestampCell.tsx';
import { wireText } from '../wire-text.ts';
import { fromViewerInput, toViewerInput, viewerOffset, viewerZone } from './zone.ts';

/** A moment: shown on the viewer's clock, stored as it was until somebody changes it. */
export const timestamptz: FieldType = {
  icon: CalendarClock,
  width: 140,
  Cell: TimestampCell,
  Input: MomentField,
  FilterInput: MomentFilterInput,
  toText: (value) => wireText(value),
  parse: parseTimestamp,
};

function MomentField({ text, onChange, placeholder }: InputProps) {
  const local = text === null || text === '' ? '' : toViewerInput(text, viewerOffset);
  const fits = local !== null && (local === '' || fitsNativeInput(timestampParts(text ?? '')));
  return (
    <TextSwitch
      text={text}
      onChange={onChange}
      placeholder={placeholder}
      fits={fits}
      note={viewerZone()}
      noteTitle={text === null ? undefined : t('fields.stored', { value: text })}
      native={(button) => (
        <NativeInput
          type="datetime-local"
          step="1"
          value={local ?? ''}
          onChange={(value) => onChange(fromViewerInput(value, viewerOffset))}
          suffix={button}
        />
      )}
    />
  );
}

function MomentFilterInput({ value, onChange, label }: FilterInputProps) {
  return (
    <NativeInput
      type="datetime-local"
      value={toViewerInput(value, viewerOffset) ?? ''}
      onChange={(typed) => onChange(fromViewerInput(typed, viewerOffset))}
      label={label}
    />
  );
}
