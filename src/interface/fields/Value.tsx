import { EyeOff } from 'lucide-react';
import { memo } from 'react';
import type { ExpandedRelation, RecordJson } from '../../contract/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import styles from './cells.module.css';
import { Null } from './Null.tsx';
import { fieldOf } from './registry.ts';
import { wireText } from './wire-text.ts';

interface ValueProps {
  readonly column: ColumnModel;
  readonly record: RecordJson;
}

/** One value of a record in a line, whatever its type; NULL and masked values look like what they are. */
export const Value = memo(function Value({ column, record }: ValueProps) {
  const value = record[column.name];
  if (column.masked) return <Masked />;
  if (value === null || value === undefined) return <Null />;
  const { Cell } = fieldOf(column);
  return <Cell column={column} value={value} expanded={expandedOf(column, record)} />;
});

function Masked() {
  return (
    <span className={styles['empty']} title={t('fields.masked')}>
      <EyeOff size={12} role="img" aria-label={t('fields.masked')} /> •••
    </span>
  );
}

/** The label of a foreign key's record, when the answer brought it along. */
export function expandedOf(column: ColumnModel, record: RecordJson): ExpandedRelation | null {
  if (column.relation === null) return null;
  const expanded = record[column.relation.name];
  if (typeof expanded !== 'object' || expanded === null || !('key' in expanded)) return null;
  const { key } = expanded;
  const label = 'label' in expanded ? expanded.label : null;
  if (typeof key !== 'string') return null;
  return { key, label: label === null || label === undefined ? null : wireText(label) };
}
