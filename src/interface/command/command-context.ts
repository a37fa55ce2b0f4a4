import { createContext, use } from 'react';

export interface Commands {
  readonly openCommandBar: () => void;
  readonly openShortcuts: () => void;
}

export const CommandContext = createContext<Commands | null>(null);

/** Opens the command bar and the sheet of shortcuts. */
export function useCommands(): Commands {
  const commands = use(CommandContext);
  if (commands === null) throw new Error('no CommandCentre above this component');
  return commands;
}
