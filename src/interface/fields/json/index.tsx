import { Braces } from 'lucide-react';
import { TextArea } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { formatJson, jsonText } from '../../json/index.ts';
import styles from '../cells.module.css';
import type { CellProps, FieldType, InputProps } from '../field-type.ts';
import inputs from '../inputs.module.css';
import { jsonProblem, parseJson } from './format.ts';

export const json: FieldType = {
  icon: Braces,
  width: 200,
  wide: true,
  Cell: JsonCell,
  Input: JsonField,
  // A document that is a string is text in quotes, as JSON writes it.
  toText: (value) => formatJson(jsonText(value), 2),
  format: (value) => jsonText(value),
  parse: parseJson,
};

/** Long enough for a wide column; the rest is in the record. */
const shownLength = 160;

function JsonCell({ value }: CellProps) {
  const text = jsonText(value);
  return (
    <span className={styles['mono']} title={text.slice(0, 1000)}>
      {formatJson(text.slice(0, shownLength), 0)}
    </span>
  );
}

function JsonField({ text, onChange, placeholder }: InputProps) {
  const problem = text === null ? null : jsonProblem(text);
  return (
    <div className={inputs['stack']}>
      <TextArea
        mono
        rows={text === null ? 1 : 2}
        style={{ minBlockSize: 'var(--control)' }}
        spellCheck={false}
        value={text ?? ''}
        placeholder={placeholder}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {text !== null && (
        <div className={inputs['under']}>
          <span aria-live="polite">{problem}</span>
          {problem === null && (
            <button
              type="button"
              className={inputs['textButton']}
              onClick={() => onChange(formatJson(text, 2))}
            >
              {t('fields.format')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
