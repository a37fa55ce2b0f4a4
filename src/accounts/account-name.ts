import { BridgeError } from '../errors/index.ts';

const mostCharacters = 200;

/** The name of a person as others see it. @throws BridgeError `invalid_request` */
export function checkedAccountName(name: string): string {
  if (name.length <= mostCharacters && !/\p{Cc}/u.test(name)) return name;
  const detail = `"name" has at most ${mostCharacters} characters, and no control characters.`;
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/name', code: 'invalid_value', detail }],
  });
}
