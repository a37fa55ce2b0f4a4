import { BridgeError } from '../errors/index.ts';
import { attemptNotMade, attemptSubjects, attemptSucceeded, countAttempt } from './attempt-limits.ts';
import type { AccountsContext } from './context.ts';

/** What a wrong password, code or passkey is refused with: these alone count as failed tries. */
const failures: ReadonlySet<string> = new Set(['invalid_credentials', 'invalid_code']);

/**
 * Runs one try to prove who somebody is, within the limits of the account and of the address.
 *
 * Neither a right password whose second factor is still missing nor a queue that was full counts as failed; the
 * first does not count as right either, or whoever knows the password could try out second factors for ever.
 *
 * @throws BridgeError `rate_limited`, and what `body` throws
 */
export async function countedTry<T>(
  context: AccountsContext,
  who: { readonly email: string; readonly address: string },
  body: () => Promise<T>,
): Promise<T> {
  const subjects = attemptSubjects(context, who.email, who.address);
  await countAttempt(context, subjects);
  let result: T;
  try {
    result = await body();
  } catch (error) {
    if (!(error instanceof BridgeError) || !failures.has(error.code)) await attemptNotMade(context, subjects);
    throw error;
  }
  await attemptSucceeded(context, subjects);
  return result;
}
