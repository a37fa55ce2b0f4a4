import type { Accounts } from '../../accounts/index.ts';
import { signInAnswer } from './answers.ts';
import { textFields } from './body-fields.ts';
import { secondFactorAnswer } from './second-factor-answer.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/login/` `{email, password, otp?, passkey?}`.
 *
 * @throws BridgeError `invalid_request`, `invalid_credentials`, `otp_required`, `invalid_code`, `rate_limited`
 */
export async function logIn(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const body = await request.body();
  const credentials = { ...textFields(body, ['email', 'password']), ...secondFactorAnswer(request, body) };
  return signInAnswer(request, accounts, await accounts.signIn(credentials, clientOf(request)));
}
