import type { Ending } from './exit-codes.ts';

/** A command cannot go on: how it ends, what happened and what to do about it. */
export class CommandFailure extends Error {
  readonly ending: Ending;
  readonly fix: string | null;

  constructor(ending: Ending, message: string, fix: string | null = null) {
    super(message);
    this.name = 'CommandFailure';
    this.ending = ending;
    this.fix = fix;
  }
}
