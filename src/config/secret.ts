import { inspect } from 'node:util';

/**
 * A value that must not be printed by accident: text, JSON and `util.inspect` show `[secret]`.
 *
 * @example new Secret('hunter2').reveal() // 'hunter2', to be called only where it is used
 */
export class Secret<T = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
