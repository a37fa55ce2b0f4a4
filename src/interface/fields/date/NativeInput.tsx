import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { TextInput } from '../../components/index.ts';

interface NativeInputProps {
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Its name where no `Field` gives one. */
  readonly label?: string;
  /** Seconds and thousandths can be typed. */
  readonly step?: string;
  /** Inside the frame, at the end. */
  readonly suffix?: ReactNode;
}

/**
 * The browser's own date or time input. It reports an empty value while it is half typed, so it keeps its own state:
 * putting the old value back in would take the keys away from under the fingers.
 */
export function NativeInput({ type, value, onChange, label, step, suffix }: NativeInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (
      input.current &&
      input.current.value !== value &&
      (value !== '' || !input.current.matches(':focus'))
    ) {
      input.current.value = value;
    }
  }, [value]);
  return (
    <TextInput
      ref={input}
      type={type}
      defaultValue={value}
      step={step}
      aria-label={label}
      suffix={suffix}
      onChange={(event) => {
        if (event.currentTarget.value !== '') onChange(event.currentTarget.value);
      }}
    />
  );
}
