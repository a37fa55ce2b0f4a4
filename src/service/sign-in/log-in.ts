import type { Accounts } from '../../accounts/index.ts';
import { signInAnswer } from './answers.ts';
import { textFields } from './body-fields.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/** `POST …/auth/login/` `{email, password}`. @throws BridgeError `invalid_request`, `invalid_credentials`, `rate_limited` */
export async function logIn(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const credentials = textFields(await request.body(), ['email', 'password']);
  return signInAnswer(request, accounts, await accounts.signIn(credentials, clientOf(request)));
}
