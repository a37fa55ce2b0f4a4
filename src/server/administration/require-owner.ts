import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';

/** Roles decide what everybody may do, so only an owner changes them. @throws BridgeError `forbidden` */
export function requireOwner(principal: Principal): void {
  if (principal.role === 'owner') return;
  throw new BridgeError('forbidden', { detail: 'Only an owner can do this.' });
}
