import { t } from '../../i18n/index.ts';
import styles from '../cells.module.css';
import type { CellProps } from '../field-type.ts';
import { Empty } from '../Null.tsx';
import { wireText } from '../wire-text.ts';
import { setMembers } from './format.ts';

export function SetCell({ value }: CellProps) {
  const members = setMembers(wireText(value));
  if (members.length === 0) return <Empty mark="[ ]" label={t('fields.emptyList')} />;
  return members.slice(0, 3).map((member) => (
    <span key={member} className={styles['tag']}>
      {member}
    </span>
  ));
}
