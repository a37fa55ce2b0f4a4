import type { Accounts } from '../../accounts/index.ts';
import { noStore } from './answers.ts';
import { textFields } from './body-fields.ts';
import type { OwnSession } from './own-sessions.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/password/` `{current_password, new_password}` → 204. The session that asks goes on, every
 * other one ends, those of the other side too when both sides share their accounts.
 *
 * @throws BridgeError `invalid_credentials`, `invalid_request` with what the new password lacks, `rate_limited`
 */
export async function changePassword(
  request: SignInRequest,
  own: OwnSession,
  accounts: Accounts,
): Promise<Response> {
  const passwords = textFields(await request.body(), ['current_password', 'new_password']);
  await accounts.changePassword(
    own,
    { current: passwords.current_password, next: passwords.new_password },
    clientOf(request),
  );
  return new Response(null, { status: 204, headers: noStore });
}
