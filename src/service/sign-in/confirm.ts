import type { Accounts } from '../../accounts/index.ts';
import { noStore } from './answers.ts';
import { member, textFields } from './body-fields.ts';
import type { OwnSession } from './own-sessions.ts';
import { secondFactorAnswer } from './second-factor-answer.ts';
import { clientOf, type SignInRequest } from './sign-in-request.ts';

/**
 * `POST …/auth/confirm/` `{password}`, `{otp}` or `{passkey}`: good for five minutes in this session.
 *
 * @throws BridgeError `invalid_request`, `invalid_credentials`, `invalid_code`, `conflict`, `rate_limited`
 */
export async function confirm(
  request: SignInRequest,
  own: OwnSession,
  accounts: Accounts,
): Promise<Response> {
  const body = await request.body();
  const byFactor = member(body, 'otp') !== undefined || member(body, 'passkey') !== undefined;
  const proof = byFactor ? secondFactorAnswer(request, body) : textFields(body, ['password']);
  await accounts.confirmations.confirm(own, proof, clientOf(request));
  return new Response(null, { status: 204, headers: noStore });
}
