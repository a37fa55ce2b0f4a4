import { Zap } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button, Menu, MenuItem } from '../../components/index.ts';
import { tx } from '../../i18n/actions.ts';
import type { TableModel } from '../../schema/index.ts';
import { modelOf, takes, type AvailableAction } from './action.ts';
import type { ActionRecord } from './action-values.ts';
import { useActions } from './use-actions.ts';

const RunActionDialog = lazy(async () => ({
  default: (await import('./RunActionDialog.tsx')).RunActionDialog,
}));

interface RecordActionsProps {
  readonly table: TableModel;
  readonly records: readonly ActionRecord[];
  readonly placement: 'bottom-end' | 'top-start';
}

/** The actions that can be run for these records; nothing where there are none. */
export function RecordActions({ table, records, placement }: RecordActionsProps) {
  const { data = [] } = useActions();
  const [running, setRunning] = useState<AvailableAction | null>(null);
  const fitting = data.filter((action) => modelOf(action) === table.model && takes(action, records.length));
  if (fitting.length === 0) return null;
  return (
    <>
      <Menu
        label={tx('actions.choose')}
        placement={placement}
        trigger={
          <Button variant="ghost" icon={<Zap size={14} aria-hidden />}>
            {tx('actions.choose')}
          </Button>
        }
      >
        {fitting.map((action) => (
          <MenuItem
            key={action.name}
            description={action.description ?? undefined}
            onSelect={() => setRunning(action)}
          >
            {action.name}
          </MenuItem>
        ))}
      </Menu>
      {running !== null && (
        <Suspense>
          <RunActionDialog
            action={running}
            records={records}
            table={table}
            onClose={() => setRunning(null)}
          />
        </Suspense>
      )}
    </>
  );
}
