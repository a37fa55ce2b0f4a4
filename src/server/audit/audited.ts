import { parseUnmask } from '../../query/index.ts';
import type { Endpoint } from '../endpoint.ts';

/** How an endpoint is written down: in two phases, when it is over, or not at all. */
export type Auditing = 'two_phases' | 'afterwards' | 'none';

/** A session that goes on is no event, nor is the first of the steps of a sign-in. On both sides. */
export function isUnremarkable(name: string): boolean {
  return /(?:^|_)(?:refresh|start_sign_on|request_passkey|request_new_passkey|begin_otp)$/.test(name);
}

/** The one sign-in that is a GET: a provider sends the browser back with it. On both sides. */
export function isSignOn(name: string): boolean {
  return name.endsWith('finish_sign_on');
}

/** They run what an owner defined; whether that changes anything is seen when it runs. */
const running = new Set(['messages']);

/**
 * Changes, exports, the console and everything that gives rights leave `intended` before they begin. Reads are
 * written down when the setting says so.
 */
export function auditingOf(
  { name, path, access, writes, method }: Endpoint,
  reads: 'none' | 'masked' | 'all',
  asked: { readonly search: URLSearchParams },
): Auditing {
  // Public, so that their declaration says nothing of what they do.
  if (path.startsWith('/api/auth/') && (method !== 'GET' || isSignOn(name)))
    return isUnremarkable(name) ? 'none' : 'afterwards';
  if (writes || running.has(name) || (access.kind === 'table' && access.operation === 'export'))
    return 'two_phases';
  if (access.kind === 'privilege' && access.privilege.startsWith('console')) return 'two_phases';
  if (access.kind === 'privilege' && method !== 'GET' && name !== 'count_role_rows') return 'two_phases';
  // In the log before it is shown: who looks behind a mask is known, whatever happens next.
  if (reads !== 'none' && name === 'retrieve_record' && parseUnmask(asked.search).length > 0)
    return 'two_phases';
  return reads === 'all' && access.kind === 'table' ? 'afterwards' : 'none';
}
