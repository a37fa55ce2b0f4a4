import { Zap } from 'lucide-react';
import type { PaletteItem } from '../components/index.ts';
import { tc } from '../i18n/command.ts';
import { modelOf, type AvailableAction } from '../screens/actions/action.ts';
import { useActions } from '../screens/actions/use-actions.ts';
import { useCommands } from './command-context.ts';
import { matchesWords } from './matches-words.ts';

/** Custom actions that are about no record. */
export function useRunItems(wanted: string): readonly PaletteItem[] {
  const { data = [] } = useActions();
  const { runAction } = useCommands();
  return data
    .filter((action: AvailableAction) => modelOf(action) === null)
    .map((action) => ({
      id: `run ${action.name}`,
      label: tc('command.run', { name: action.name }),
      icon: <Zap size={16} aria-hidden />,
      run: () => runAction(action),
    }))
    .filter(({ label }) => matchesWords(label, wanted));
}
