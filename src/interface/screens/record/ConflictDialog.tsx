import { useState } from 'react';
import type { RecordAnswer } from '../../client/index.ts';
import { Button, Dialog, RadioGroup } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { tr } from '../../i18n/record.ts';
import type { TableModel } from '../../schema/index.ts';
import {
  changeColumn,
  changedByOthers,
  findConflicts,
  rebase,
  type ColumnConflict,
  type DraftValue,
  type RecordDraft,
} from '../../state/index.ts';
import { openedValues } from './record-form.ts';
import styles from './record.module.css';

interface ConflictDialogProps {
  readonly table: TableModel;
  readonly draft: RecordDraft;
  readonly theirs: RecordAnswer;
  readonly saving: boolean;
  readonly onClose: () => void;
  /** Told the draft on top of their version, with the chosen values. */
  readonly onSettle: (draft: RecordDraft) => void;
}

type Side = 'mine' | 'theirs';

/** Two people changed the same columns: for each, whose value is kept. */
export function ConflictDialog({ table, draft, theirs, saving, onClose, onSettle }: ConflictDialogProps) {
  const values = openedValues(table, theirs.record);
  const conflicts = findConflicts(draft, values);
  const others = changedByOthers(draft, values);
  const [kept, setKept] = useState<ReadonlyMap<string, Side>>(new Map());
  const settle = () => {
    const onTop = rebase(draft, values);
    const given = conflicts.filter(({ column }) => kept.get(column) === 'theirs');
    onSettle(
      given.reduce(
        (each, { column, theirs: value }) => (value ? changeColumn(each, column, value) : each),
        onTop,
      ),
    );
  };
  const labelOf = (column: string) => table.columnByName.get(column)?.label ?? column;
  return (
    <Dialog
      open
      onClose={onClose}
      title={tr('record.conflict.title')}
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={saving} onClick={settle}>
            {tr('record.conflict.save')}
          </Button>
        </>
      }
    >
      <p>{tr('record.conflict.detail')}</p>
      <div className={styles['choices']}>
        {conflicts.map((conflict) => (
          <Choice
            key={conflict.column}
            conflict={conflict}
            label={labelOf(conflict.column)}
            side={kept.get(conflict.column) ?? 'mine'}
            onSide={(side) => setKept(new Map(kept).set(conflict.column, side))}
          />
        ))}
      </div>
      {others.length > 0 && <p>{tr('record.conflict.also', { names: others.map(labelOf).join(', ') })}</p>}
    </Dialog>
  );
}

interface ChoiceProps {
  readonly conflict: ColumnConflict;
  readonly label: string;
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

function Choice({ conflict, label, side, onSide }: ChoiceProps) {
  return (
    <fieldset className={styles['choice']}>
      <legend>{label}</legend>
      <p>
        {tr('record.conflict.opened')}: {words(conflict.opened)}
      </p>
      <RadioGroup<Side>
        label={tr('record.conflict.choice', { name: label })}
        value={side}
        onChange={onSide}
        options={[
          { value: 'mine', label: tr('record.conflict.mine'), help: words(conflict.mine) },
          { value: 'theirs', label: tr('record.conflict.theirs'), help: words(conflict.theirs) },
        ]}
      />
    </fieldset>
  );
}

function words(value: DraftValue | undefined): string {
  if (value?.kind !== 'text') return t('fields.null');
  return value.text === '' ? t('fields.emptyText') : value.text.slice(0, 400);
}
