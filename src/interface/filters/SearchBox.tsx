import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type Ref } from 'react';
import { Kbd, TextInput } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import styles from './filters.module.css';

interface SearchBoxProps {
  /** What is searched for now. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly label: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Long enough to skip most keys of a word, short enough to feel immediate. */
const pauseMs = 200;

/** Searches after a pause in typing, at once on Enter; Escape empties it. */
export function SearchBox({ value, onSearch, label, ref }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by itself: back, a link, Clear filters.
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string) => {
    clearTimeout(timer.current);
    if (next.trim() === sent.current) return;
    sent.current = next.trim();
    onSearch(next.trim());
  };
  const change = (next: string, pause: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next), pause);
  };
  return (
    <search className={styles['search']}>
      <TextInput
        ref={ref}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        prefix={<Search size={14} aria-hidden />}
        suffix={text === '' ? <Kbd keys="/" /> : <ClearButton onClick={() => change('', 0)} />}
        onChange={(event) => change(event.currentTarget.value, pauseMs)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send(text);
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            change('', 0);
          }
        }}
      />
    </search>
  );
}

function ClearButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <button type="button" className={styles['clear']} aria-label={t('filters.clearSearch')} onClick={onClick}>
      <X size={14} aria-hidden />
    </button>
  );
}
