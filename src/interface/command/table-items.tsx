import { useNavigate } from '@tanstack/react-router';
import { LayoutDashboard } from 'lucide-react';
import type { PaletteItem } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import { findsTable, TableIcon, useSchema, type TableModel } from '../schema/index.ts';
import { matchesWords } from './matches-words.ts';

/** A handful is enough: one more letter finds the rest. */
const mostTables = 9;

/** The overview and the tables whose name fits what was typed. */
export function useTableItems(wanted: string): readonly PaletteItem[] {
  const { tables } = useSchema();
  const navigate = useNavigate();
  const overview: PaletteItem = {
    id: 'overview',
    label: t('shell.overview'),
    icon: <LayoutDashboard size={16} aria-hidden />,
    run: () => void navigate({ to: '/' }),
  };
  const found = tables
    .filter((table) => findsTable(wanted, table))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted))
    .slice(0, mostTables)
    .map((table) => ({
      id: `table ${table.model}`,
      label: table.label,
      icon: <TableIcon name={table.icon} />,
      run: () => void navigate({ to: '/t/$model', params: { model: table.model } }),
    }));
  return matchesWords(overview.label, wanted) && wanted !== '' ? [overview, ...found] : found;
}

/** Names that begin with the text stand first. */
function rank(table: TableModel, wanted: string): number {
  return table.label.toLowerCase().startsWith(wanted.toLowerCase()) ? 0 : 1;
}
