import type { ConnectionSettings } from '../config/connection-settings.ts';
import type { ConnectionProblem, ConnectionProblemKind, Surroundings } from './connection-problem.ts';
import { errorText, findCause } from './error-facts.ts';
import { sqliteExplanation } from './explain-sqlite-error.ts';
import { tlsExplanation } from './explain-tls-error.ts';

type Explanation = Omit<ConnectionProblem, 'kind'> & { readonly kind?: ConnectionProblemKind };
type Explain = (settings: ConnectionSettings, surroundings: Surroundings) => Explanation;

/**
 * Says in words why a connection failed and what to do, from the error of any driver.
 *
 * @param error as thrown; its causes are looked through. Its text is quoted only where it helps, never a password
 */
export function explainConnectionError(
  error: unknown,
  settings: ConnectionSettings,
  surroundings: Surroundings,
): ConnectionProblem {
  if (settings.engine === 'sqlite') return sqliteExplanation(error, settings.database);
  const tls = tlsExplanation(error, settings);
  if (tls !== undefined) return tls;
  const found = findCause(error, (code) => explanations.get(code));
  if (found === undefined) return unknownError(error);
  return { kind: 'unreachable', ...found(settings, surroundings) };
}

const refused: Explain = (settings, surroundings) => {
  const place = placeOf(settings);
  const problem = {
    cause: `Nothing answers at ${place}: the connection was refused.`,
    wrong: 'host',
  } as const;
  if (surroundings.inContainer && isLoopback(settings.host)) return { ...problem, fix: containerFix };
  return {
    ...problem,
    fix: 'Check host and port, that the server runs, and that it listens on that address (listen_addresses, bind-address).',
  };
};

const containerFix =
  'Inside a container, localhost is the container itself. Use host.docker.internal for the machine, or the name of the service in a compose file.';

const timedOut: Explain = (settings) => ({
  cause: `${placeOf(settings)} did not answer in time.`,
  fix: 'Check the host and port, and whether a firewall or an allow-list stands between: a wrong port is refused at once, silence is usually a firewall.',
  wrong: 'host',
});

const unknownHost: Explain = (settings) => ({
  cause: `There is no host called ${settings.host ?? ''}.`,
  fix: 'Check the spelling. A name of a compose file is known only inside its network.',
  wrong: 'host',
});

const noSocket: Explain = (settings) => ({
  cause: `There is no socket at ${settings.host ?? ''}.`,
  fix: 'Check the path and that the server runs on this machine; or give a host name.',
  wrong: 'host',
});

const wrongPassword: Explain = (settings) => ({
  kind: 'sign_in',
  cause: `The server refused ${userOf(settings)}${settings.password === undefined ? ', for whom no password was given' : ''}.`,
  fix: 'Check user and password. In a URL, the signs @ : / ? # % of a password are written percent-encoded: @ is %40, / is %2F, # is %23.',
  wrong: 'password',
});

const notLetIn: Explain = (settings) => ({
  kind: 'sign_in',
  cause: `The server does not let ${userOf(settings)} in from this machine.`,
  fix: 'Check the user name; and that the server has a rule for it from this address (pg_hba.conf, or user@host in MySQL).',
  wrong: 'password',
});

const unknownDatabase: Explain = (settings) => ({
  cause: `The server has no database called ${settings.database}.`,
  fix: 'Check the name, or create the database first.',
  wrong: 'database',
});

const noRights: Explain = (settings) => ({
  kind: 'rights',
  cause: `${userOf(settings)} may not use the database ${settings.database}.`,
  fix: `Let its owner grant the rights: CONNECT, USAGE on the schema and SELECT on the tables (PostgreSQL), or GRANT SELECT ON \`${settings.database}\`.* (MySQL).`,
  wrong: 'database',
});

const tooMany: Explain = () => ({
  cause: 'The server has no free connection.',
  fix: 'Wait, raise its max_connections, or lower database.pool.',
  wrong: 'none',
});

const starting: Explain = () => ({
  cause: 'The server is starting or stopping.',
  fix: 'Try again in a moment.',
  wrong: 'none',
});

const tunnelClosed: Explain = (settings) => ({
  cause: `The SSH tunnel over ${settings.ssh?.host ?? ''} did not open.`,
  fix: 'Check database.ssh: host, user and key, and that the server stands in known_hosts (ssh-keyscan prints the line).',
  wrong: 'host',
});

const closed: Explain = (settings) => ({
  cause: `${placeOf(settings)} closed the connection without an answer.`,
  fix: 'Check that this is the port of the database, and that the server lets this machine in.',
  wrong: 'host',
});

/** By code of Node, of a driver, or SQLSTATE. */
const explanations: ReadonlyMap<string, Explain> = new Map([
  ['ECONNREFUSED', refused],
  ['ETIMEDOUT', timedOut],
  ['CONNECT_TIMEOUT', timedOut],
  ['CONNECTION_SILENT', timedOut],
  ['EHOSTUNREACH', timedOut],
  ['ENETUNREACH', timedOut],
  ['EHOSTDOWN', timedOut],
  ['ENOTFOUND', unknownHost],
  ['EAI_AGAIN', unknownHost],
  ['ENOENT', noSocket],
  ['TUNNEL_CLOSED', tunnelClosed],
  // PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html
  ['28P01', wrongPassword],
  ['28000', notLetIn],
  ['3D000', unknownDatabase],
  ['42501', noRights],
  ['53300', tooMany],
  ['57P03', starting],
  ['57P01', starting],
  // MySQL: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
  ['ER_ACCESS_DENIED_ERROR', wrongPassword],
  ['ER_ACCESS_DENIED_NO_PASSWORD_ERROR', wrongPassword],
  ['ER_HOST_NOT_PRIVILEGED', notLetIn],
  ['ER_BAD_DB_ERROR', unknownDatabase],
  ['ER_DBACCESS_DENIED_ERROR', noRights],
  ['ER_TABLEACCESS_DENIED_ERROR', noRights],
  ['ER_CON_COUNT_ERROR', tooMany],
  ['ER_SERVER_SHUTDOWN', starting],
  // last: what comes with no better reason
  ['ECONNRESET', closed],
  ['EPIPE', closed],
  ['CONNECTION_CLOSED', closed],
  ['CONNECTION_ENDED', closed],
  ['PROTOCOL_CONNECTION_LOST', closed],
]);

function unknownError(error: unknown): ConnectionProblem {
  return {
    kind: 'failure',
    cause: `The database answered with an error: ${errorText(error)}`,
    fix: 'If this says nothing to you, please report it with the version of the server.',
    wrong: 'url',
  };
}

export function placeOf(settings: ConnectionSettings): string {
  const host = settings.host ?? 'localhost';
  if (host.startsWith('/')) return host;
  const port = settings.port ?? (settings.engine === 'postgres' ? 5432 : 3306);
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function userOf(settings: ConnectionSettings): string {
  return settings.user === undefined ? 'the default user' : `the user ${settings.user}`;
}

function isLoopback(host: string | undefined): boolean {
  return host === undefined || /^(localhost|127\.[\d.]+|::1)$/i.test(host);
}
