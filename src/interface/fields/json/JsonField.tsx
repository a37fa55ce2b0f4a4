import { TextArea } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { formatJson } from '../../json/index.ts';
import type { InputProps } from '../field-type.ts';
import inputs from '../inputs.module.css';
import { jsonProblem } from './format.ts';

export function JsonField({ text, onChange, placeholder }: InputProps) {
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
