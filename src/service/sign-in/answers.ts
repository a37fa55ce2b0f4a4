import type { Account, Accounts, SignIn } from '../../accounts/index.ts';
import type { SignedInUser, SignInAnswer } from '../../contract/index.ts';
import { member } from './body-fields.ts';
import { refreshCookie } from './refresh-cookie.ts';
import type { SignInRequest } from './sign-in-request.ts';

/** No answer about sign-in is kept anywhere. */
export const noStore = { 'Cache-Control': 'no-store' } as const;

/**
 * The answer to a sign-in, a refresh or a code: the refresh token as a cookie, or in the body for an
 * interface on another site, which no cookie of ours reaches.
 */
export async function signInAnswer(
  request: SignInRequest,
  accounts: Pick<Accounts, 'side'>,
  signIn: SignIn,
): Promise<Response> {
  request.trail?.identify(signIn.account);
  const inBody = wantsBody(await request.body());
  const answer: SignInAnswer = {
    token: signIn.token,
    expires_in: signIn.expiresInSeconds,
    user: presentUser(signIn.account, signIn.privileges),
    ...(inBody ? { refresh_token: signIn.refreshToken } : {}),
  };
  const response = Response.json(answer, { headers: noStore });
  if (inBody) return response;
  const cookie = refreshCookie(
    accounts.side,
    request.url,
    signIn.refreshToken,
    signIn.refreshExpiresInSeconds,
  );
  response.headers.append('Set-Cookie', cookie);
  return response;
}

export function presentUser(account: Account, privileges: readonly string[]): SignedInUser {
  const { id, email, name, role } = account;
  return { id, email, name, role, privileges };
}

/** `"refresh":"body"`, or a refresh token that came in the body. */
function wantsBody(body: unknown): boolean {
  return member(body, 'refresh') === 'body' || member(body, 'refresh_token') !== undefined;
}
