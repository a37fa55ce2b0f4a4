import type { Accounts } from '../../accounts/index.ts';
import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { OwnSession } from '../../service/index.ts';
import type { Bridge } from '../bridge.ts';

/** @throws BridgeError `sign_in_not_configured` when the bridge has no secret of its own */
export function requireAccounts(bridge: Pick<Bridge, 'accounts'>): Accounts {
  if (bridge.accounts !== null) return bridge.accounts;
  throw new BridgeError('sign_in_not_configured', {
    detail: 'This bridge has no JET_ADMIN_AUTH_SECRET, so nobody can sign in to it with e-mail and password.',
  });
}

/** @throws BridgeError `forbidden` for a key, which has no session */
export function requireSession({ id, kind, sessionId }: Principal): OwnSession {
  if (kind === 'account' && sessionId !== null) return { accountId: id, sessionId };
  throw new BridgeError('forbidden', {
    detail: 'A key has no sessions and no password. Sign in as a person.',
  });
}
