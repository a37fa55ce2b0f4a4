import type { Accounts } from '../../accounts/index.ts';
import { signInAnswer } from './answers.ts';
import { optionalText, textFields } from './body-fields.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/** `POST …/auth/link/` `{code}`, after a sign-on `{code, verifier}`. @throws BridgeError `invalid_request`, `invalid_code` */
export async function exchangeCode(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const body = await request.body();
  const { code } = textFields(body, ['code']);
  const verifier = optionalText(body, 'verifier');
  return signInAnswer(request, accounts, await accounts.exchangeCode(code, clientOf(request), verifier));
}
