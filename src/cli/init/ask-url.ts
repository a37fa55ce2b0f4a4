import { DatabaseUrlError, parseDatabaseUrl } from '../../config/index.ts';
import type { Prompter } from '../prompter.ts';

/** Masked, because it may hold a password. */
export function askUrl(folder: string, prompter: Prompter): Promise<string> {
  return prompter.secret({
    message: 'Database URL, such as postgres://user:password@host/name or sqlite:shop.db (hidden)',
    refuse(answer) {
      try {
        parseDatabaseUrl(answer, folder);
        return undefined;
      } catch (error) {
        if (error instanceof DatabaseUrlError) return error.message;
        throw error;
      }
    },
  });
}
