import type { Accounts } from '../../accounts/index.ts';
import { signInAnswer } from './answers.ts';
import { textFields } from './body-fields.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/** `POST …/auth/link/` `{code}`. @throws BridgeError `invalid_request`, `invalid_code` */
export async function exchangeCode(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const { code } = textFields(await request.body(), ['code']);
  return signInAnswer(request, accounts, await accounts.exchangeCode(code, clientOf(request)));
}
