import type { Principal } from '../auth/index.ts';
import type { Client, Statement } from '../connections/index.ts';
import { configError } from '../config/index.ts';
import { BridgeError } from '../errors/index.ts';
import type { Bridge } from './bridge.ts';
import type { Console } from './console/index.ts';

/**
 * Lets the database decide about rows: everything that a request runs is in a transaction that first takes a role
 * and tells who asks. Both end with the transaction, so a connection of the pool keeps nothing of them.
 *
 * @param role null where the grants alone decide
 * @param requestsNameDatabases `X-Bridge-Settings` is switched on
 * @throws ConfigError when the engine has no such roles, the role is none, or it could be gone around
 */
export function rowSecurity(role: string | null, bridge: Bridge, requestsNameDatabases: boolean): Bridge {
  if (role === null) return bridge;
  const { takeRole } = bridge.dialect;
  // PostgreSQL understands "none" as giving the role back.
  if (takeRole === undefined || role.toLowerCase() === 'none') {
    throw configError('database.rls.role', 'database.rls.role takes the name of a PostgreSQL role.');
  }
  // Roles and policies belong to the configured database: on another one nothing would decide.
  if (requestsNameDatabases) {
    throw configError(
      'database.rls.role',
      'database.rls.role cannot be kept on databases that requests name. Switch auth.jetAdmin.bridgeSettings off.',
    );
  }
  const secured: Bridge = { ...bridge, rowSecured: true };
  return {
    ...secured,
    actAs: (principal) => ({
      ...secured,
      client: startingWith(takeRole(role, claimsOf(principal, role)), bridge.client),
      console: closedConsole,
    }),
  };
}

/** What policies read with `current_setting('request.jwt.claims')`, in the form of PostgREST and Supabase. */
function claimsOf({ id, email, kind, role: accountRole }: Principal, role: string): string {
  return JSON.stringify({ sub: id, role, email, kind, account_role: accountRole });
}

function startingWith(first: Statement, client: Client): Client {
  const transaction: Client['transaction'] = (mode, body, options) =>
    client.transaction(
      mode,
      async (running) => {
        await running.run(first);
        return body(running);
      },
      options,
    );
  const streamRaw = client.streamRaw?.bind(client);
  return {
    transaction,
    ...(streamRaw === undefined
      ? {}
      : { streamRaw: (statement, options) => streamRaw(statement, { ...options, first }) }),
    run: (statement, options) => transaction('write', (running) => running.run(statement), options),
    stream: (statement, options) => client.stream(statement, { ...options, first }),
    close: (graceMs) => client.close(graceMs),
  };
}

/** Text that people write could give the role back. */
const closedConsole: Console = {
  read: refuse,
  write: refuse,
  close: () => Promise.resolve(),
};

function refuse(): Promise<never> {
  const detail = 'Statements of your own cannot be run while row-level security decides about rows.';
  return Promise.reject(new BridgeError('not_supported', { detail }));
}
