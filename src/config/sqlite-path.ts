import { resolve } from 'node:path';
import { DatabaseUrlError } from './database-address.ts';

/**
 * The file behind `sqlite:PATH` or `file:PATH`.
 *
 * @param text what follows the scheme; `//` and `//localhost` before an absolute path are allowed
 * @param decode `file://` URLs are percent-encoded, plain paths are not
 */
export function sqlitePath(
  text: string,
  folder: string,
  decode: boolean,
): { readonly database: string; readonly ignored: readonly string[] } {
  const [, path = '', query = ''] = /^(.*?)(?:\?([\w-]+=.*))?$/s.exec(text) ?? [];
  const ignored = [...new URLSearchParams(query).keys()];
  if (path === ':memory:' || path === '//:memory:' || path === '///:memory:')
    return { database: ':memory:', ignored };
  const plain = decoded(path.replace(/^\/\/(localhost)?(?=\/)/i, '').replace(/^\/\/(?=[^/])/, ''), decode);
  if (plain === '') throw new DatabaseUrlError('The path of the SQLite file is missing: write sqlite:PATH.');
  return { database: resolve(folder, plain), ignored };
}

function decoded(path: string, decode: boolean): string {
  if (!decode) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    throw new DatabaseUrlError('The path has a "%" that starts no percent-encoded sign: write it %25.');
  }
}
