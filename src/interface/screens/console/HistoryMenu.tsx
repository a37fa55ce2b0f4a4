import { Clock } from 'lucide-react';
import { Button, Menu, MenuItem } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import styles from './console.module.css';

interface HistoryMenuProps {
  readonly history: readonly string[];
  readonly onChoose: (text: string) => void;
}

/** What was run since the page was opened, the last one first. */
export function HistoryMenu({ history, onChoose }: HistoryMenuProps) {
  return (
    <Menu
      label={ts('console.history')}
      placement="bottom-end"
      trigger={<Button icon={<Clock size={14} aria-hidden />}>{ts('console.history')}</Button>}
    >
      {history.map((text) => (
        <MenuItem key={text} onSelect={() => onChoose(text)}>
          <span className={styles['historyItem']}>{text}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
