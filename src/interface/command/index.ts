export { useCommands } from './command-context.ts';
export { useShortcut } from './use-shortcut.ts';
