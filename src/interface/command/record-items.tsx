import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ArrowRight, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { encodeKey, formatKey, queryKeys } from '../client/index.ts';
import { Avatar, type PaletteItem } from '../components/index.ts';
import { tc } from '../i18n/command.ts';
import type { TableModel } from '../schema/index.ts';
import { useClient, useWho } from '../session/index.ts';
import { typedKey } from './typed-key.ts';

export interface RecordItems {
  readonly items: readonly PaletteItem[];
  readonly busy: boolean;
}

/** Records of the current table that match, the one whose key was typed, and the search as a list. */
export function useRecordItems(table: TableModel | null, wanted: string): RecordItems {
  const navigate = useNavigate();
  const found = useFoundRecords(table, wanted);
  if (table === null || wanted === '') return { items: [], busy: false };
  const { model } = table;
  const open = (key: string) => void navigate({ to: '/t/$model/$key', params: { model, key } });
  const items: PaletteItem[] = (found.data ?? []).slice(0, 6).map((choice) => ({
    id: `record ${choice.key}`,
    label: choice.label ?? formatKey(choice.key),
    icon: <Avatar name={choice.label ?? formatKey(choice.key)} />,
    trailing: formatKey(choice.key),
    run: () => open(choice.key),
  }));
  const key = typedKey(table, wanted);
  if (key !== null && !found.data?.some((choice) => choice.key === encodeKey([key]))) {
    items.unshift({
      id: 'key',
      label: tc('command.openKey', { table: table.singularLabel, key }),
      icon: <ArrowRight size={16} aria-hidden />,
      run: () => open(encodeKey([key])),
    });
  }
  items.push({
    id: 'search',
    label: tc('command.searchIn', { table: table.label, text: wanted }),
    icon: <Search size={16} aria-hidden />,
    run: () => void navigate({ to: '/t/$model', params: { model }, search: { q: wanted } }),
  });
  return { items, busy: found.isFetching };
}

function useFoundRecords(table: TableModel | null, wanted: string) {
  const client = useClient();
  const who = useWho();
  const text = useSettled(wanted, 200);
  return useQuery({
    queryKey: queryKeys.choices(who, table?.model ?? '', text),
    queryFn: ({ signal }) => (table === null ? [] : client.lookupRelated(table, text, { signal })),
    enabled: table !== null && text !== '' && table.key_columns.length > 0,
    retry: false,
  });
}

/** The value once it has not changed for a while. */
function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
