import { command } from './en/command.ts';
import { translator } from './translate.ts';

export type CommandKey = keyof typeof command;

/** The words of the command bar and the sheet of shortcuts; fetched with them. */
export const tc = translator(command);
