import { useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useUser } from '../session/index.ts';
import type { AvailableAction } from '../screens/actions/action.ts';
import { CommandContext } from './command-context.ts';
import { useKeySequence, useShortcut } from './use-shortcut.ts';

const CommandBar = lazy(async () => ({ default: (await import('./CommandBar.tsx')).CommandBar }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

const RunActionDialog = lazy(async () => ({
  default: (await import('../screens/actions/RunActionDialog.tsx')).RunActionDialog,
}));

type Opened = 'nothing' | 'commands' | 'shortcuts';

/** The keys that work anywhere, and the windows that they open. Each is fetched on first use. */
export function CommandCentre({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>('nothing');
  const [action, setAction] = useState<AvailableAction | null>(null);
  const commands = useMemo(
    () => ({
      openCommandBar: () => setOpened('commands'),
      openShortcuts: () => setOpened('shortcuts'),
      runAction: setAction,
    }),
    [],
  );
  useShortcut('Mod+K', () => setOpened((before) => (before === 'commands' ? 'nothing' : 'commands')));
  useShortcut('?', commands.openShortcuts);
  useGoKeys();
  return (
    <CommandContext value={commands}>
      {children}
      <Suspense>
        {opened === 'commands' && <CommandBar onClose={() => setOpened('nothing')} />}
        {action !== null && (
          <RunActionDialog action={action} records={[]} table={null} onClose={() => setAction(null)} />
        )}
        {opened === 'shortcuts' && <ShortcutSheet onClose={() => setOpened('nothing')} />}
      </Suspense>
    </CommandContext>
  );
}

/** `g` then `h`, `l`, `q` or `s`: overview, last list, console, settings. */
function useGoKeys(): void {
  const navigate = useNavigate();
  const lastList = useLastList();
  const { privileges } = useUser();
  useKeySequence('g', {
    h: () => void navigate({ to: '/' }),
    l: () => void (lastList.current !== null && navigate({ href: lastList.current })),
    ...(privileges.includes('console_read') ? { q: () => void navigate({ to: '/console' }) } : {}),
    s: () => void navigate({ to: '/settings/profile' }),
  });
}

/** The address of the list that was looked at last, with its filters. */
function useLastList() {
  const { pathname, href } = useRouterState({ select: (state) => state.location });
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (/^\/t\/[^/]+\/?$/.test(pathname)) last.current = href;
  }, [pathname, href]);
  return last;
}
