import type { Account } from '../../accounts/index.ts';
import type { Bridge } from '../bridge.ts';
import type { BridgeRequest } from '../endpoint.ts';

/** A sign-in whose request says nothing of who signs in. */
export interface NotedSignIn {
  readonly action: string;
  /** Null when it failed. */
  readonly account: Account | null;
  readonly facts: Readonly<Record<string, string>>;
}

/** Writes it down when it is over, by the name of the account that it was. */
export async function noteSignIn(
  { id, address }: Pick<BridgeRequest, 'id' | 'address'>,
  { audit, observe }: Pick<Bridge, 'audit' | 'observe'>,
  { action, account, facts }: NotedSignIn,
): Promise<void> {
  const entry = {
    requestId: id,
    action,
    phase: account === null ? ('failed' as const) : ('done' as const),
    principal: { id: account?.id ?? '', name: account?.email ?? '' },
    address,
    record: null,
    details: JSON.stringify(facts),
  };
  await audit?.log.write([entry]).catch((error: unknown) => observe({ name: 'store_failed', error }));
}
