import { listTotpSealedOtherwise, resealTotp } from '../../store/index.ts';
import type { AccountsContext } from '../context.ts';

/**
 * Locks what a former secret locked with the current one, so that the former can be removed. What no configured
 * secret opens stays as it is: its secret may come back.
 */
export async function resealSecrets({ store, seal }: Pick<AccountsContext, 'store' | 'seal'>): Promise<void> {
  for (const row of await listTotpSealedOtherwise(store, seal.keyId)) {
    const secret = seal.open(row.sealedSecret, row.accountId);
    if (secret === null) continue;
    const sealed = { sealedSecret: seal.seal(secret, row.accountId), sealKey: seal.keyId };
    await resealTotp(store, row, sealed);
  }
}
