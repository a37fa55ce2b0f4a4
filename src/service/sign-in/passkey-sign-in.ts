import { noStore, signInAnswer } from './answers.ts';
import { relyingPartyOf } from './relying-party.ts';
import { passkeyAnswer } from './second-factor-answer.ts';
import { clientOf } from './sign-in-request.ts';
import type { PublicSignInRoute } from './sign-in-route.ts';

/** Signing in with a passkey alone: the authenticator checks who holds it, so it stands for both factors. */
export const passkeySignIn: readonly PublicSignInRoute[] = [
  {
    name: 'request_passkey',
    method: 'POST',
    path: 'passkey/options/',
    summary: 'What to ask the browser for: an answer of any passkey of this host, within five minutes.',
    async handle(request, { passkeys }) {
      const asked = await passkeys.request(relyingPartyOf(request), request.address);
      return Response.json(asked, { headers: noStore });
    },
  },
  {
    name: 'log_in_with_passkey',
    method: 'POST',
    path: 'passkey/',
    summary: 'Signs in with the answer of a passkey: {attempt, response}. Each side takes an attempt once.',
    async handle(request, accounts) {
      const answer = passkeyAnswer(request, await request.body());
      return signInAnswer(request, accounts, await accounts.signInWithPasskey(answer, clientOf(request)));
    },
  },
];
