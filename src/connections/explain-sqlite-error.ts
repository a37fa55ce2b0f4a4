import { causesOf, errorText } from './error-facts.ts';
import type { ConnectionProblem } from './connection-problem.ts';

type Explain = (path: string) => Omit<ConnectionProblem, 'wrong'>;

const missing: Explain = (path) => ({
  kind: 'unreachable',
  cause: `The file ${path} is not there or cannot be opened.`,
  fix: 'Check the path. A relative path starts at the folder of the configuration file; sqlite:///name is absolute.',
});

const notAllowed: Explain = (path) => ({
  kind: 'rights',
  cause: `This user may not read and write ${path}.`,
  fix: 'Check the rights of the file and of its folder (SQLite writes beside the file); or set database.readOnly.',
});

const notADatabase: Explain = (path) => ({
  kind: 'failure',
  cause: `${path} is not a SQLite database.`,
  fix: 'Check that the path names the database itself, and not a dump of it.',
});

const locked: Explain = (path) => ({
  kind: 'unreachable',
  cause: `Another program keeps ${path} locked.`,
  fix: 'End its transaction, or wait.',
});

/** Primary result codes: https://www.sqlite.org/rescode.html */
const explanations: ReadonlyMap<unknown, Explain> = new Map<unknown, Explain>([
  [3, notAllowed],
  [5, locked],
  [6, locked],
  [8, notAllowed],
  [14, missing],
  [23, notAllowed],
  [26, notADatabase],
  ['ENOENT', missing],
  ['EACCES', notAllowed],
  ['EPERM', notAllowed],
  ['EISDIR', notADatabase],
]);

/** Why a SQLite file cannot be used. */
export function sqliteExplanation(error: unknown, path: string): ConnectionProblem {
  for (const cause of causesOf(error)) {
    const explain = explanations.get(resultCode(cause));
    if (explain !== undefined) return { ...explain(path), wrong: 'url' };
  }
  return {
    kind: 'failure',
    cause: `SQLite answered with an error: ${errorText(error)}`,
    fix: `Check the file ${path}.`,
    wrong: 'url',
  };
}

/** The primary code of an extended one, or the code of the system. */
function resultCode(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return 'code' in error ? error.code : undefined;
}
