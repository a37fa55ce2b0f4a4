import { createContext, use } from 'react';
import type { AvailableAction } from '../screens/actions/action.ts';

export interface Commands {
  readonly openCommandBar: () => void;
  readonly openShortcuts: () => void;
  /** Asks for the values of a custom action about no record, and runs it. */
  readonly runAction: (action: AvailableAction) => void;
}

export const CommandContext = createContext<Commands | null>(null);

/** Opens the command bar and the sheet of shortcuts. */
export function useCommands(): Commands {
  const commands = use(CommandContext);
  if (commands === null) throw new Error('no CommandCentre above this component');
  return commands;
}
