import type { Accounts } from '../../accounts/index.ts';
import { signInAnswer } from './answers.ts';
import { optionalText, textFields } from './body-fields.ts';
import { secondFactorAnswer } from './second-factor-answer.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/link/` `{code, otp?, passkey?}`, after a sign-on with `verifier`. Without a second factor that the
 * account has, the code stays good.
 *
 * @throws BridgeError `invalid_request`, `invalid_code`, `otp_required`, `rate_limited`
 */
export async function exchangeCode(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const body = await request.body();
  const { code } = textFields(body, ['code']);
  const answer = { ...secondFactorAnswer(request, body), verifier: optionalText(body, 'verifier') };
  return signInAnswer(request, accounts, await accounts.exchangeCode(code, clientOf(request), answer));
}
