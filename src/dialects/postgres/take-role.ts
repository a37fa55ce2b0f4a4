import type { Statement } from '../../connections/index.ts';

/**
 * As SET LOCAL ROLE, with bound values: until the transaction ends, so that it also holds behind a transaction
 * pooler. Claims first: the role may not be allowed to set them.
 *
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET
 */
export function takePostgresRole(role: string, claims: string): Statement {
  return {
    text: `SELECT pg_catalog.set_config('request.jwt.claims', $1, true), pg_catalog.set_config('role', $2, true)`,
    params: [claims, role],
  };
}
