import { Play, Save, Square } from 'lucide-react';
import { Button, Checkbox, Kbd } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { useSchema } from '../../schema/index.ts';
import { useUser } from '../../session/index.ts';
import styles from './console.module.css';

interface ConsoleActionsProps {
  readonly running: boolean;
  /** There is something to run. */
  readonly ready: boolean;
  readonly writes: boolean;
  readonly onWrites: (writes: boolean) => void;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onExplain: () => void;
  readonly onSave: () => void;
}

/** What can be done with the statement, and what it may do. */
export function ConsoleActions(props: ConsoleActionsProps) {
  const { running, ready, writes } = props;
  const { privileges } = useUser();
  const { read_only: readOnly } = useSchema();
  return (
    <div className={styles['actions']}>
      {running ? (
        <Button variant="primary" icon={<Square size={14} aria-hidden />} onClick={props.onStop}>
          {ts('console.stop')}
        </Button>
      ) : (
        <Button
          variant="primary"
          icon={<Play size={14} aria-hidden />}
          disabled={!ready}
          onClick={props.onRun}
          trailing={<Kbd keys="Mod+Enter" />}
        >
          {ts('console.run')}
        </Button>
      )}
      <Button disabled={!ready || running || writes} onClick={props.onExplain}>
        {ts('console.explain')}
      </Button>
      <Button icon={<Save size={14} aria-hidden />} disabled={!ready} onClick={props.onSave}>
        {ts('console.saveAs')}
      </Button>
      {privileges.includes('console_write') && !readOnly && (
        <Checkbox checked={writes} onChange={props.onWrites}>
          {ts('console.writing')}
        </Checkbox>
      )}
      <span className={styles['rules']}>{!writes && ts('console.readOnlyNote')}</span>
    </div>
  );
}
