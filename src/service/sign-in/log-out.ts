import { looksLikeToken, type Accounts } from '../../accounts/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { noStore } from './answers.ts';
import { optionalText } from './body-fields.ts';
import { expiredCookie, readRefreshCookie } from './refresh-cookie.ts';
import type { SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/logout/`: ends the session behind the cookie, `{refresh_token}` or the token, whichever
 * came, and takes the cookie away. 204 also when there was none: signed out is signed out.
 */
export async function logOut(request: SignInRequest, accounts: Accounts): Promise<Response> {
  const refreshToken =
    optionalText(await request.body(), 'refresh_token') ??
    readRefreshCookie(accounts.side, request.url, request.headers.get('cookie'));
  const sessionId = await sessionOfToken(request, accounts);
  await accounts.signOut({
    ...(refreshToken === null ? {} : { refreshToken }),
    ...(sessionId === null ? {} : { sessionId }),
  });
  return new Response(null, {
    status: 204,
    headers: { ...noStore, 'Set-Cookie': expiredCookie(accounts.side, request.url) },
  });
}

/** The session of a token that is still believed; one that is not ends nothing. */
async function sessionOfToken(request: SignInRequest, accounts: Accounts): Promise<string | null> {
  const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
  if (!looksLikeToken(token)) return null;
  try {
    return (await accounts.verify(token)).identity.sessionId;
  } catch (error) {
    if (error instanceof BridgeError && error.status === 401) return null;
    throw error;
  }
}
