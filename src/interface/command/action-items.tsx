import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, Moon, Plus, Rows3 } from 'lucide-react';
import { changeAppearance, densities, themes } from '../appearance/index.ts';
import type { PaletteItem } from '../components/index.ts';
import { tc } from '../i18n/command.ts';
import { t } from '../i18n/index.ts';
import { tp } from '../i18n/settings.ts';
import type { TableModel } from '../schema/index.ts';
import { useSessionValue } from '../session/index.ts';
import { useCommands } from './command-context.ts';
import { matchesWords } from './matches-words.ts';

/** What can be done from anywhere, and in the current table. */
export function useActionItems(table: TableModel | null, wanted: string): readonly PaletteItem[] {
  const navigate = useNavigate();
  const commands = useCommands();
  const { store } = useSessionValue();
  const items: readonly PaletteItem[] = [
    ...(table?.operations.create.allowed === true ? [newRecord(table, navigate)] : []),
    ...themes.map((theme) => ({
      id: `theme ${theme}`,
      label: tc('command.theme', { theme: t(`shell.theme.${theme}`) }),
      icon: <Moon size={16} aria-hidden />,
      run: () => changeAppearance({ theme }),
    })),
    ...densities.map((density) => ({
      id: `density ${density}`,
      label: tc('command.density', { density: tp(`settings.density.${density}`) }),
      icon: <Rows3 size={16} aria-hidden />,
      run: () => changeAppearance({ density }),
    })),
    {
      id: 'shortcuts',
      label: t('shell.shortcuts'),
      icon: <Keyboard size={16} aria-hidden />,
      keys: '?',
      run: commands.openShortcuts,
    },
    {
      id: 'sign-out',
      label: t('session.signOut'),
      icon: <LogOut size={16} aria-hidden />,
      run: () => void store.signOut(),
    },
  ];
  return items.filter((item) => matchesWords(item.label, wanted));
}

function newRecord(table: TableModel, navigate: ReturnType<typeof useNavigate>): PaletteItem {
  return {
    id: 'new',
    label: tc('command.newRecord', { table: table.singularLabel.toLowerCase() }),
    icon: <Plus size={16} aria-hidden />,
    keys: 'N',
    run: () => void navigate({ to: '/t/$model/new', params: { model: table.model } }),
  };
}
