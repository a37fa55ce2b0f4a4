import { Clock, Play, Square, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox, ConfirmDialog, Kbd, Menu, MenuItem } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { useSchema } from '../../schema/index.ts';
import { useUser } from '../../session/index.ts';
import { Panel, PanelHeader } from '../shell/Panel.tsx';
import { memoryOf, remember } from './console-memory.ts';
import styles from './console.module.css';
import { Outcome } from './Outcome.tsx';
import { ParameterFields } from './ParameterFields.tsx';
import { parameterValues, type Parameter } from './parameter-values.ts';
import { SqlEditor } from './SqlEditor.tsx';
import { parametersOf } from './sql-words.ts';
import { useStatement } from './use-statement.ts';

/** Statements that a person writes. The right to be here is one of its own. */
export function ConsoleScreen() {
  const user = useUser();
  const { read_only: readOnly } = useSchema();
  const memory = memoryOf(user.id);
  const [text, setText] = useState(memory.text);
  const [values, setValues] = useState<Readonly<Record<string, Parameter>>>({});
  const [writes, setWrites] = useState(false);
  const [asking, setAsking] = useState(false);
  const { outcome, run, stop } = useStatement();
  const names = parametersOf(text);
  const running = outcome.kind === 'running';
  const mayWrite = user.privileges.includes('console_write') && !readOnly;
  const ready = text.trim() !== '' && !running;

  const change = (next: string) => {
    memory.text = next;
    setText(next);
  };
  const start = (mode: { readonly explain?: true; readonly admin?: true }) => {
    remember(memory, text);
    void run({ query: text, params_obj: parameterValues(names, values), ...mode });
  };
  const begin = () => {
    if (!ready) return;
    if (writes) setAsking(true);
    else start({});
  };
  return (
    <Panel title={ts('console.title')}>
      <PanelHeader
        icon={<SquareTerminal size={18} strokeWidth={1.75} aria-hidden />}
        title={ts('console.title')}
        actions={memory.history.length > 0 && <HistoryMenu history={memory.history} onChoose={change} />}
      />
      <div className={styles['scroller']}>
        <div className={styles['input']}>
          <SqlEditor text={text} onChange={change} onRun={begin} />
          <ParameterFields
            names={names}
            values={values}
            onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
          />
          <div className={styles['actions']}>
            {running ? (
              <Button variant="primary" icon={<Square size={14} aria-hidden />} onClick={stop}>
                {ts('console.stop')}
              </Button>
            ) : (
              <Button
                variant="primary"
                icon={<Play size={14} aria-hidden />}
                disabled={!ready}
                onClick={begin}
                trailing={<Kbd keys="Mod+Enter" />}
              >
                {ts('console.run')}
              </Button>
            )}
            <Button disabled={!ready || writes} onClick={() => start({ explain: true })}>
              {ts('console.explain')}
            </Button>
            {mayWrite && (
              <Checkbox checked={writes} onChange={setWrites}>
                {ts('console.writing')}
              </Checkbox>
            )}
            <span className={styles['rules']}>{!writes && ts('console.readOnlyNote')}</span>
          </div>
        </div>
        <div className={styles['outcome']} aria-busy={running}>
          <Outcome outcome={outcome} />
        </div>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={ts('console.writeTitle')}
        action={ts('console.run')}
        danger
        onConfirm={() => {
          setAsking(false);
          start({ admin: true });
        }}
      >
        <p>{ts('console.writeDetail')}</p>
        <pre className={styles['message']}>{text}</pre>
      </ConfirmDialog>
    </Panel>
  );
}

interface HistoryMenuProps {
  readonly history: readonly string[];
  readonly onChoose: (text: string) => void;
}

function HistoryMenu({ history, onChoose }: HistoryMenuProps) {
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
