import { parseUnmask } from '../../query/index.ts';
import type { Endpoint } from '../endpoint.ts';

/** How an endpoint is written down: in two phases, when it is over, or not at all. */
export type Auditing = 'two_phases' | 'afterwards' | 'none';

/** Signing in and out, and a person's own ways to do it: their declaration says nothing of what they do. */
const signIns = new Set([
  'log_in',
  'log_in_with_passkey',
  'exchange_code',
  'log_out',
  'change_password',
  'confirm',
  'end_session',
  'request_reset',
  'enable_otp',
  'disable_otp',
  'renew_recovery_codes',
  'add_passkey',
  'rename_passkey',
  'remove_passkey',
]);

/** They run what an owner defined; whether that changes anything is seen when it runs. */
const running = new Set(['messages']);

/**
 * Changes, exports, the console and everything that gives rights leave `intended` before they begin. Reads are
 * written down when the setting says so.
 */
export function auditingOf(
  { name, access, writes, method }: Endpoint,
  reads: 'none' | 'masked' | 'all',
  asked: { readonly search: URLSearchParams },
): Auditing {
  if (signIns.has(name)) return 'afterwards';
  if (writes || running.has(name) || (access.kind === 'table' && access.operation === 'export'))
    return 'two_phases';
  if (access.kind === 'privilege' && access.privilege.startsWith('console')) return 'two_phases';
  if (access.kind === 'privilege' && method !== 'GET' && name !== 'count_role_rows') return 'two_phases';
  // In the log before it is shown: who looks behind a mask is known, whatever happens next.
  if (reads !== 'none' && name === 'retrieve_record' && parseUnmask(asked.search).length > 0)
    return 'two_phases';
  return reads === 'all' && access.kind === 'table' ? 'afterwards' : 'none';
}
