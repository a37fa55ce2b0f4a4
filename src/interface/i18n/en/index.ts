import { common } from './common.ts';
import { components } from './components.ts';
import { errors } from './errors.ts';
import { records } from './records.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

/** English: the source of the keys. Every other language has exactly these. */
export const en = {
  ...common,
  ...components,
  ...errors,
  ...session,
  ...shell,
  ...records,
} as const;
