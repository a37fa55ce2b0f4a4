import { t } from '../../i18n/index.ts';
import { NativeInput } from '../date/NativeInput.tsx';
import { TextSwitch } from '../date/TextSwitch.tsx';
import type { FilterInputProps, InputProps } from '../field-type.ts';
import { fitsNativeInput, timestampParts } from '../timestamp/format.ts';
import { fromViewerInput, toViewerInput, viewerOffset, viewerZone } from './zone.ts';

export function MomentField({ text, onChange, placeholder }: InputProps) {
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

export function MomentFilterInput({ value, onChange, label }: FilterInputProps) {
  return (
    <NativeInput
      type="datetime-local"
      value={toViewerInput(value, viewerOffset) ?? ''}
      onChange={(typed) => onChange(fromViewerInput(typed, viewerOffset))}
      label={label}
    />
  );
}
