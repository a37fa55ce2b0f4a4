import type { WhoAmI } from '../../contract/index.ts';
import { noStore } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';

export const whoAmIEndpoint = endpoint({
  name: 'who_am_i',
  method: 'GET',
  path: '/api/auth/whoami/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'Who the token stands for, and the seconds it has left.',
  handle({ principal }, { now }) {
    const { id, email, name, role, grants, expiresAtSeconds } = principal;
    const answer: WhoAmI = {
      user: { id, email: email ?? '', name, role, privileges: [...grants.privileges] },
      expires_in:
        expiresAtSeconds === undefined ? null : expiresAtSeconds - Math.floor(now().getTime() / 1000),
    };
    return Promise.resolve(Response.json(answer, { headers: noStore }));
  },
});
