import { FileDigit } from 'lucide-react';
import styles from '../cells.module.css';
import type { CellProps, FieldType } from '../field-type.ts';
import { Empty } from '../Null.tsx';
import { t } from '../../i18n/index.ts';
import { wireText } from '../wire-text.ts';
import { fileKind, formatSize, parseBytes } from './format.ts';

export const bytes: FieldType = {
  icon: FileDigit,
  width: 130,
  wide: true,
  emptyIsValue: true,
  Cell: BytesCell,
  toText: (value) => wireText(value),
  format: (value) => `${fileKind(wireText(value)).name} · ${formatSize(wireText(value).length / 2)}`,
  parse: parseBytes,
};

function BytesCell({ value }: CellProps) {
  const hex = wireText(value);
  if (hex === '') return <Empty mark="0 B" label={t('fields.emptyText')} />;
  return (
    <span className={styles['mono']} title={hex.length > 64 ? `${hex.slice(0, 64)}…` : hex}>
      {fileKind(hex).name} · {formatSize(hex.length / 2)}
    </span>
  );
}
