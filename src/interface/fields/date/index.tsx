import { Calendar } from 'lucide-react';
import styles from '../cells.module.css';
import type { CellProps, FieldType, FilterInputProps, InputProps } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { isPlainDate, parseDate } from './format.ts';
import { NativeInput } from './NativeInput.tsx';
import { TextSwitch } from './TextSwitch.tsx';

/** A day without a time. */
export const date: FieldType = {
  icon: Calendar,
  width: 120,
  Cell: DateCell,
  Input: DateField,
  FilterInput: DateFilterInput,
  toText: (value) => wireText(value),
  parse: parseDate,
};

function DateCell({ value }: CellProps) {
  return <span className={styles['number']}>{wireText(value)}</span>;
}

function DateField({ text, onChange, placeholder }: InputProps) {
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

function DateFilterInput({ value, onChange, label }: FilterInputProps) {
  return <NativeInput type="date" value={value} onChange={onChange} label={label} />;
}
