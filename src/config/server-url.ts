import { DatabaseUrlError } from './database-address.ts';

/** What stands behind `scheme://`, decoded. */
export interface ServerUrlParts {
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  readonly query: string;
}

/**
 * Takes `user:password@host:port/name?query` apart.
 *
 * By hand, because `new URL` accepts a password with a raw `/`, `?` or `#` and gives a wrong host; here the
 * sign that has to be percent-encoded is named.
 *
 * @throws DatabaseUrlError
 */
export function splitServerUrl(rest: string): ServerUrlParts {
  if (rest.includes('#')) throw unencoded('#');
  const end = rest.search(/[/?]/);
  const authority = end === -1 ? rest : rest.slice(0, end);
  refuseUnencoded(authority, end === -1 ? '' : rest.slice(end));
  const [path = '', ...query] = (end === -1 ? '' : rest.slice(end)).split('?');
  const at = authority.lastIndexOf('@');
  const credentials = at === -1 ? undefined : authority.slice(0, at);
  const colon = credentials?.indexOf(':') ?? -1;
  return {
    user: decodePart(colon === -1 ? credentials : credentials?.slice(0, colon), 'user name'),
    password: colon === -1 ? undefined : decodePart(credentials?.slice(colon + 1), 'password'),
    ...splitHost(authority.slice(at + 1)),
    database: databaseName(path),
    query: query.join('?'),
  };
}

/** A raw `@`, `/` or `?` in the password moves the place where the host seems to begin. */
function refuseUnencoded(authority: string, remainder: string): void {
  if (authority.split('@').length > 2) throw unencoded('@');
  const path = remainder.split('?')[0] ?? '';
  const cutPassword = !authority.includes('@') && remainder.includes('@');
  if (
    cutPassword &&
    (path.includes('@') || remainder.startsWith('?') || !/^(.*:\d+|[^:]*|\[.*\])$/.test(authority))
  ) {
    throw unencoded(remainder.startsWith('?') ? '?' : '/');
  }
}

function unencoded(sign: string): DatabaseUrlError {
  const code = `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return new DatabaseUrlError(
    `The URL has a "${sign}" where none can stand. If it belongs to the user name or the password, write it ${code}.`,
  );
}

function decodePart(part: string | undefined, what: string): string | undefined {
  if (part === undefined || part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    throw new DatabaseUrlError(`The ${what} has a "%" that starts no percent-encoded sign: write it %25.`);
  }
}

function splitHost(text: string): { readonly host: string; readonly port: number | undefined } {
  if (text.includes(',')) throw new DatabaseUrlError('The URL names several hosts: name one.');
  const match = /^(?:\[([0-9a-f:.]+(?:%25[\w.-]+)?)\]|([^:[\]]*))(?::([^:]*))?$/i.exec(text);
  if (match === null) {
    throw new DatabaseUrlError('The host cannot be read. An IPv6 address stands in brackets: [::1]:5432.');
  }
  const host = decodePart(match[1] ?? match[2], 'host') ?? '';
  return { host, port: match[3] === undefined || match[3] === '' ? undefined : portNumber(match[3]) };
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    // not quoted: it may be a piece of a password
    throw new DatabaseUrlError(
      'The port is not a number from 1 to 65535. If a ":" belongs to the password, put user:password@ before the host.',
    );
  }
  return port;
}

function databaseName(path: string): string {
  const name = path.replace(/^\//, '').replace(/\/$/, '');
  if (name.includes('/')) {
    throw new DatabaseUrlError('The database name has a "/": write it %2F, or remove what follows the name.');
  }
  return decodePart(name, 'database name') ?? '';
}
