import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import type { Bridge } from '../bridge.ts';

/**
 * Who may change something in the console: one with the privilege, who has just given their password (rule 23).
 *
 * @throws BridgeError `invalid_request`, `read_only`, `confirmation_required`
 */
export async function requireWriting(principal: Principal, bridge: Bridge): Promise<void> {
  if (!principal.grants.privileges.has('console_write')) {
    const detail = 'admin access missing';
    throw new BridgeError('invalid_request', {
      detail: 'Changing data in the console needs the privilege "console_write". An owner can give it.',
      errors: [{ pointer: '/admin', code: 'invalid_request', detail }],
      legacyBody: { query: [detail] },
    });
  }
  if (bridge.readOnly) throw new BridgeError('read_only', { detail: 'This bridge was started read-only.' });
  await requireConfirmed(principal, bridge);
}
