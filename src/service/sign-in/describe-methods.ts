import type { SignInMethods } from '../../contract/index.ts';
import { noStore } from './answers.ts';
import type { SignInServices } from './sign-in-services.ts';

/** `GET …/auth/methods/`: how one can sign in here. Says nothing of who may. */
export function describeMethods({ providers, mailer }: SignInServices): Response {
  const methods: SignInMethods = {
    providers: providers.map(({ id, name }) => ({ id, name })),
    password_reset: mailer !== null,
  };
  return Response.json(methods, { headers: noStore });
}
