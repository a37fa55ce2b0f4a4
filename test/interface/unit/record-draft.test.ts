import { describe, expect, it } from 'vitest';
import {
  changeColumn,
  changedByOthers,
  changedColumns,
  findConflicts,
  nullValue,
  openDraft,
  rebase,
  textValue,
  toBody,
  defaultValue,
  type Parsed,
} from '../../../src/interface/state/index.ts';

const opened = openDraft(
  new Map([
    ['id', textValue('9007199254740993')],
    ['name', textValue('Oak chair')],
    ['note', nullValue],
    ['at', textValue('2023-01-01T05:00:00.001237+00:00')],
  ]),
);
const asIs = (_column: string, text: string): Parsed => ({ ok: true, value: text });

describe('a form over a record', () => {
  it('sends nothing when nothing was changed', () => {
    expect(changedColumns(opened)).toEqual([]);
    expect(toBody(opened, asIs).body).toEqual({});
  });

  it('sends only the columns that were changed', () => {
    const draft = changeColumn(opened, 'name', textValue('Oak chair 2'));
    expect(toBody(draft, asIs).body).toEqual({ name: 'Oak chair 2' });
  });

  it('knows a column that was put back as unchanged', () => {
    const there = changeColumn(opened, 'name', textValue('x'));
    expect(changedColumns(changeColumn(there, 'name', textValue('Oak chair')))).toEqual([]);
  });

  it('tells NULL from the empty text, both ways', () => {
    expect(toBody(changeColumn(opened, 'note', textValue('')), asIs).body).toEqual({ note: '' });
    expect(toBody(changeColumn(opened, 'name', nullValue), asIs).body).toEqual({ name: null });
  });

  it('leaves a column of a new record to its default until something is given', () => {
    const created = openDraft(
      new Map([
        ['status', defaultValue],
        ['note', defaultValue],
      ]),
    );
    expect(toBody(created, asIs).body).toEqual({});
    expect(toBody(changeColumn(created, 'note', nullValue), asIs).body).toEqual({ note: null });
  });

  it('names the columns whose text is no value', () => {
    const draft = changeColumn(opened, 'at', textValue('soon'));
    const result = toBody(draft, () => ({ ok: false, message: 'Not a time' }));
    expect(result.body).toEqual({});
    expect([...result.problems]).toEqual([['at', 'Not a time']]);
  });
});

describe('a record that someone else changed meanwhile', () => {
  const mine = changeColumn(opened, 'name', textValue('mine'));
  const theirs = new Map(opened.opened).set('name', textValue('theirs')).set('note', textValue('new'));

  it('is in conflict where both changed it', () => {
    expect(findConflicts(mine, theirs)).toEqual([
      {
        column: 'name',
        opened: textValue('Oak chair'),
        mine: textValue('mine'),
        theirs: textValue('theirs'),
      },
    ]);
    expect(changedByOthers(mine, theirs)).toEqual(['note']);
  });

  it('is not in conflict where both said the same', () => {
    expect(findConflicts(mine, new Map(opened.opened).set('name', textValue('mine')))).toEqual([]);
  });

  it('takes their version as the ground, and keeps what was typed here', () => {
    const draft = rebase(mine, theirs);
    expect(toBody(draft, asIs).body).toEqual({ name: 'mine' });
    expect(draft.values.get('note')).toEqual(textValue('new'));
  });
});
