import type { Accounts } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { signInAnswer } from './answers.ts';
import { optionalText } from './body-fields.ts';
import { readRefreshCookie } from './refresh-cookie.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/refresh/`, with the cookie or with `{refresh_token}`.
 *
 * @throws BridgeError `token_required`, `session_ended`, `origin_not_allowed`
 */
export async function refresh(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const token = optionalText(await request.body(), 'refresh_token') ?? tokenOfCookie(request, accounts);
  return signInAnswer(request, accounts, await accounts.refresh(token, clientOf(request)));
}

/**
 * A cookie is sent by the browser whoever asked, so it counts only with the `Origin` of the page (rule 18).
 * Whether that origin is on the list was checked before any endpoint.
 */
function tokenOfCookie(request: SignInRequest, accounts: Accounts): string {
  const token = readRefreshCookie(accounts.side, request.url, request.headers.get('cookie'));
  if (token === null) {
    throw new BridgeError('token_required', { detail: 'There is no session to refresh. Sign in.' });
  }
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== 'null') return token;
  throw new BridgeError('origin_not_allowed', {
    detail: 'The refresh cookie is taken from pages only, whose browser sends their Origin.',
  });
}
