import { Clock } from 'lucide-react';
import styles from '../cells.module.css';
import { NativeInput } from '../date/NativeInput.tsx';
import { TextSwitch } from '../date/TextSwitch.tsx';
import type { CellProps, FieldType, InputProps } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { isPlainTime, parseTime } from './format.ts';

/** A time of day, or on MySQL a span of up to 838 hours. */
export const time: FieldType = {
  icon: Clock,
  width: 110,
  Cell: TimeCell,
  Input: TimeField,
  toText: (value) => wireText(value),
  parse: parseTime,
};

function TimeCell({ value }: CellProps) {
  return <span className={styles['number']}>{wireText(value)}</span>;
}

function TimeField({ text, onChange, placeholder }: InputProps) {
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
