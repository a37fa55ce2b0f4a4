import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, IconButton, TextArea } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { InputProps } from '../field-type.ts';
import styles from '../inputs.module.css';
import { fileKind, formatSize, hexFromBytes, parseBytes } from './format.ts';
import { saveFile } from './save-file.ts';

/** Kind and size, a file to take it out or put another in, and the bytes themselves for who knows them. */
export function BytesField({ column, text, onChange, placeholder }: InputProps) {
  const [asHex, setAsHex] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const parsed = parseBytes(text ?? '');
  const hex = text !== null && parsed.ok ? String(parsed.value) : null;
  const take = async (file: File | undefined) => {
    if (file !== undefined) onChange(hexFromBytes(new Uint8Array(await file.arrayBuffer())));
  };
  return (
    <div className={styles['stack']}>
      <div className={styles['file']}>
        <div>
          <strong>{hex === null ? placeholder || t('fields.noValue') : fileKind(hex).name}</strong>
          {hex !== null && <span>{formatSize(hex.length / 2)}</span>}
        </div>
        {hex !== null && hex !== '' && (
          <IconButton
            label={t('fields.download')}
            icon={<Download size={14} aria-hidden />}
            onClick={() => saveFile(column.name, hex)}
          />
        )}
        <Button size="small" icon={<Upload size={14} aria-hidden />} onClick={() => picker.current?.click()}>
          {t('fields.upload')}
        </Button>
        <input
          ref={picker}
          type="file"
          className={styles['hiddenFile']}
          tabIndex={-1}
          aria-hidden
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </div>
      {asHex && (
        <TextArea
          mono
          rows={2}
          spellCheck={false}
          aria-label={t('fields.hexOf', { name: column.label })}
          value={text ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <div className={styles['under']}>
        <span />
        <button type="button" className={styles['textButton']} onClick={() => setAsHex(!asHex)}>
          {asHex ? t('fields.hideHex') : t('fields.editHex')}
        </button>
      </div>
    </div>
  );
}
