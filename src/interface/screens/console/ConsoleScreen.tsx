import { getRouteApi } from '@tanstack/react-router';
import { SquareTerminal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { Panel, PanelHeader } from '../shell/Panel.tsx';
import { ConsoleActions } from './ConsoleActions.tsx';
import styles from './console.module.css';
import { emptyParameter } from './parameter-values.ts';
import { HistoryMenu } from './HistoryMenu.tsx';
import { Outcome } from './Outcome.tsx';
import { ParameterFields } from './ParameterFields.tsx';
import { SavedQueries } from './SavedQueries.tsx';
import { SaveQueryDialog } from './SaveQueryDialog.tsx';
import { SqlEditor } from './SqlEditor.tsx';
import { useConsole } from './use-console.ts';
import { useSavedQueries, type SavedQuery } from './use-saved-queries.ts';

const route = getRouteApi('/console');

/** Statements that a person writes. The right to be here is one of its own. */
export function ConsoleScreen() {
  const console = useConsole();
  const navigate = route.useNavigate();
  const opened = useOpenedQuery(console.open);
  const [writes, setWrites] = useState(false);
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const [saving, setSaving] = useState(false);
  const selected = useRef('');
  const running = console.outcome.kind === 'running';
  const begin = () => {
    const statements = console.statementsOf(selected.current);
    if (statements.length === 0 || running) return;
    if (writes) setAsking(statements);
    else console.start(statements, {});
  };
  const show = (query: SavedQuery | null) =>
    void navigate({ search: query === null ? {} : { query: query.name }, replace: true });
  return (
    <Panel title={ts('console.title')}>
      <PanelHeader
        icon={<SquareTerminal size={18} strokeWidth={1.75} aria-hidden />}
        title={ts('console.title')}
        aside={opened?.name}
        actions={
          <>
            {console.history.length > 0 && (
              <HistoryMenu
                history={console.history}
                onChoose={(text) => {
                  show(null);
                  console.change(text);
                }}
              />
            )}
            <SavedQueries
              onOpen={(query) => {
                show(query);
                console.open(query);
              }}
            />
          </>
        }
      />
      <div className={styles['scroller']}>
        <div className={styles['input']}>
          <SqlEditor
            text={console.text}
            onChange={console.change}
            onSelect={(text) => (selected.current = text)}
            onRun={begin}
          />
          <ParameterFields names={console.names} values={console.values} onChange={console.setValue} />
          <ConsoleActions
            running={running}
            ready={console.text.trim() !== ''}
            writes={writes}
            onWrites={setWrites}
            onRun={begin}
            onStop={console.stop}
            onExplain={() => console.start(console.statementsOf(selected.current), { explain: true })}
            onSave={() => setSaving(true)}
          />
        </div>
        <div className={styles['outcome']} aria-busy={running}>
          <Outcome outcome={console.outcome} />
        </div>
      </div>
      <ConfirmDialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={ts('console.writeTitle')}
        action={ts('console.run')}
        danger
        onConfirm={() => {
          console.start(asking ?? [], { admin: true });
          setAsking(null);
        }}
      >
        <p>{ts('console.writeDetail')}</p>
        <pre className={styles['message']}>{asking?.join(';\n')}</pre>
      </ConfirmDialog>
      {saving && (
        <SaveQueryDialog
          opened={opened}
          query={{
            query: console.text,
            params: console.names.map((name) => ({
              name,
              type: (console.values[name] ?? emptyParameter).type,
            })),
          }}
          onClose={() => setSaving(false)}
          onSaved={(query) => {
            setSaving(false);
            show(query);
          }}
        />
      )}
    </Panel>
  );
}

/** The saved query that the address names; it is put into the editor when somebody arrives with it. */
function useOpenedQuery(open: (query: SavedQuery) => void): SavedQuery | null {
  const { query: name } = route.useSearch();
  const { data } = useSavedQueries();
  const opened = data?.find((query) => query.name === name) ?? null;
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || data === undefined) return;
    arrived.current = true;
    if (opened !== null) open(opened);
  }, [data, opened, open]);
  return opened;
}
