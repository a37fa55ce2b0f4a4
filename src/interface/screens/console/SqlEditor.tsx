import { useMemo, useRef, useState } from 'react';
import { TextArea } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { useSchema } from '../../schema/index.ts';
import styles from './console.module.css';
import { completions, wordBefore, wordsOf } from './sql-words.ts';

interface SqlEditorProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Told what of it is selected; empty when nothing is. */
  readonly onSelect: (text: string) => void;
  readonly onRun: () => void;
}

/** The statement, with names that fit the typed word one Tab away. */
export function SqlEditor({ text, onChange, onSelect, onRun }: SqlEditorProps) {
  const schema = useSchema();
  const area = useRef<HTMLTextAreaElement>(null);
  const words = useMemo(() => wordsOf(schema), [schema]);
  const [caret, setCaret] = useState(text.length);
  const typed = wordBefore(text, caret);
  const offered = completions(words, typed);
  const complete = (word: string) => {
    const start = caret - typed.length;
    onChange(`${text.slice(0, start)}${word} ${text.slice(caret)}`);
    const next = start + word.length + 1;
    setCaret(next);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next, next);
    });
  };
  return (
    <div className={styles['editor']}>
      <TextArea
        ref={area}
        mono
        rows={7}
        value={text}
        aria-label={ts('console.editor')}
        placeholder={ts('console.placeholder')}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          onSelect('');
          onChange(event.currentTarget.value);
        }}
        onSelect={({ currentTarget: { selectionStart, selectionEnd, value } }) => {
          setCaret(selectionStart);
          onSelect(value.slice(selectionStart, selectionEnd));
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onRun();
        }}
      />
      <div className={styles['words']} role="group" aria-label={ts('console.suggestions')}>
        {offered.map((word) => (
          <button key={word} type="button" className={styles['word']} onClick={() => complete(word)}>
            {word}
          </button>
        ))}
      </div>
    </div>
  );
}
