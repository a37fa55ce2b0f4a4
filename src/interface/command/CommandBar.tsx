import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandPalette } from '../components/index.ts';
import { tc } from '../i18n/command.ts';
import { useSchema } from '../schema/index.ts';
import { useActionItems } from './action-items.tsx';
import { usePageItems } from './page-items.tsx';
import { useQueryItems } from './query-items.tsx';
import { useRecordItems } from './record-items.tsx';
import { useRunItems } from './run-items.tsx';
import { useTableItems } from './table-items.tsx';

/** Finds tables, records of the table one is in, and actions. */
export function CommandBar({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const { model } = useParams({ strict: false });
  const table = useSchema().tableByModel.get(model ?? '') ?? null;
  const wanted = text.trim();
  const tables = useTableItems(wanted);
  const records = useRecordItems(table, wanted);
  const actions = useActionItems(table, wanted);
  const pages = usePageItems(wanted);
  const queries = useQueryItems(wanted);
  const runs = useRunItems(wanted);
  const groups = [
    { label: tc('command.tables'), items: tables },
    { label: tc('command.records', { table: table?.label ?? '' }), items: records.items },
    { label: tc('command.queries'), items: queries },
    { label: tc('command.pages'), items: pages },
    { label: tc('command.actions'), items: [...runs, ...actions] },
  ].filter((group) => group.items.length > 0);
  return (
    <CommandPalette
      open
      onClose={onClose}
      title={tc('command.title')}
      placeholder={tc('command.placeholder')}
      text={text}
      onTextChange={setText}
      groups={groups}
      busy={records.busy}
      emptyText={tc('command.nothing', { text: wanted })}
    />
  );
}
