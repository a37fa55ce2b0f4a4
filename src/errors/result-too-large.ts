import { BridgeError } from './bridge-error.ts';

/** What a statement that gives more than so many bytes is ended with, wherever that is noticed. */
export function resultTooLarge(mostBytes: number): BridgeError {
  return new BridgeError('limit_exceeded', {
    detail: `The answer is larger than ${mostBytes} bytes. Ask for fewer rows or columns.`,
  });
}
