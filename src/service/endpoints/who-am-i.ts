import type { WhoAmI } from '../../contract/index.ts';
import { serviceEndpoint } from '../endpoint.ts';
import { noStore, presentUser } from '../sign-in/answers.ts';

export const whoAmIEndpoint = serviceEndpoint({
  name: 'service_who_am_i',
  method: 'GET',
  path: '/service/auth/whoami/',
  access: { kind: 'signed_in' },
  summary: 'Who the token stands for, and the seconds it has left.',
  handle({ user }, { now }) {
    const answer: WhoAmI = {
      user: presentUser(user.account, user.privileges),
      expires_in: user.expiresAtSeconds - Math.floor(now() / 1000),
    };
    return Promise.resolve(Response.json(answer, { headers: noStore }));
  },
});
