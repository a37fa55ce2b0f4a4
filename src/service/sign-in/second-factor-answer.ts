import type { PasskeyAnswer, SecondFactorAnswer } from '../../accounts/index.ts';
import { member, optionalText, textFields } from './body-fields.ts';
import { relyingPartyOf } from './relying-party.ts';
import type { SignInRequest } from './sign-in-request.ts';

/** `otp` and `passkey` of a body, as far as they are there. @throws BridgeError `invalid_request`, `not_supported` */
export function secondFactorAnswer(request: SignInRequest, body: unknown): SecondFactorAnswer {
  const passkey = member(body, 'passkey');
  return {
    otp: optionalText(body, 'otp'),
    passkey: passkey === undefined || passkey === null ? undefined : passkeyAnswer(request, passkey),
  };
}

/** `{attempt, response}`. @throws BridgeError `invalid_request`, `not_supported` */
export function passkeyAnswer(request: SignInRequest, value: unknown): PasskeyAnswer {
  const { attempt } = textFields(value, ['attempt']);
  return { attempt, response: member(value, 'response'), relyingParty: relyingPartyOf(request) };
}
