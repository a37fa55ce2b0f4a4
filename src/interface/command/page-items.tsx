import { useNavigate } from '@tanstack/react-router';
import { KeyRound, Settings, SquareTerminal, Users, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PaletteItem } from '../components/index.ts';
import { tc } from '../i18n/command.ts';
import { t } from '../i18n/index.ts';
import { tp } from '../i18n/settings.ts';
import { useUser } from '../session/index.ts';
import { matchesWords } from './matches-words.ts';

interface Page {
  readonly to: '/console' | '/users' | '/settings/keys' | '/settings/actions' | '/settings/profile';
  readonly label: string;
  readonly icon: ReactNode;
  readonly keys?: string;
  /** Without this privilege it is not there. */
  readonly privilege: string | null;
}

/** The screens that are not about one table, as far as this person may open them. */
export function usePageItems(wanted: string): readonly PaletteItem[] {
  const navigate = useNavigate();
  const { privileges } = useUser();
  return pages()
    .filter(({ privilege }) => privilege === null || privileges.includes(privilege))
    .filter(({ label }) => matchesWords(label, wanted))
    .map(({ to, label, icon, keys }) => ({
      id: `page ${to}`,
      label,
      icon,
      ...(keys === undefined ? {} : { keys }),
      run: () => void (to === '/users' ? navigate({ to, search: { tab: 'people' } }) : navigate({ to })),
    }));
}

function pages(): readonly Page[] {
  return [
    {
      to: '/console',
      label: t('shell.console'),
      icon: <SquareTerminal size={16} aria-hidden />,
      keys: 'G Q',
      privilege: 'console_read',
    },
    { to: '/users', label: t('shell.users'), icon: <Users size={16} aria-hidden />, privilege: 'users' },
    {
      to: '/settings/keys',
      label: tp('settings.keys'),
      icon: <KeyRound size={16} aria-hidden />,
      privilege: 'users',
    },
    {
      to: '/settings/actions',
      label: tc('command.editActions'),
      icon: <Zap size={16} aria-hidden />,
      privilege: 'settings',
    },
    {
      to: '/settings/profile',
      label: tc('command.profile'),
      icon: <Settings size={16} aria-hidden />,
      keys: 'G S',
      privilege: null,
    },
  ];
}
