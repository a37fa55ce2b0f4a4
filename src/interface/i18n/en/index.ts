import { command } from './command.ts';
import { common } from './common.ts';
import { components } from './components.ts';
import { errors } from './errors.ts';
import { home } from './home.ts';
import { records } from './records.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';

/** English: the source of the keys. Every other language has exactly these. */
export const en = {
  ...common,
  ...components,
  ...errors,
  ...session,
  ...shell,
  ...home,
  ...settings,
  ...command,
  ...records,
} as const;
