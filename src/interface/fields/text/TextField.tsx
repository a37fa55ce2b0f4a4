import { ExternalLink } from 'lucide-react';
import { TextArea, TextInput } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { InputProps } from '../field-type.ts';
import styles from '../inputs.module.css';
import { keepLineEnds } from './format.ts';
import { linkTarget } from './link.ts';

/** Text of one line while the column says it is short, else of as many as it has. */
export function TextField({ column, text, onChange, placeholder }: InputProps) {
  const props = {
    value: text ?? '',
    placeholder,
    dir: 'auto',
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(keepLineEnds(text ?? '', event.currentTarget.value)),
  } as const;
  // A line break in a short column would be dropped by an input of one line without anybody touching it.
  const oneLine = column.length !== null && column.length <= 255 && !/[\r\n]/.test(text ?? '');
  if (!oneLine) return <TextArea {...props} rows={1} style={{ minBlockSize: 'var(--control)' }} />;
  const target = linkTarget(text ?? '');
  return <TextInput {...props} suffix={target === null ? undefined : <Follow target={target} />} />;
}

function Follow({ target }: { readonly target: string }) {
  const label = t('fields.followLink', { address: target });
  return (
    <a
      className={styles['inside']}
      href={target}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={label}
      title={label}
    >
      <ExternalLink size={13} aria-hidden />
    </a>
  );
}

/** Text in a fixed-width type, for values that are read character by character. */
export function CodeField({ text, onChange, placeholder }: InputProps) {
  return (
    <TextInput
      mono
      autoComplete="off"
      spellCheck={false}
      value={text ?? ''}
      placeholder={placeholder}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
