/** A generator of numbers that gives the same ones in every demo. */
export interface Random {
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  /** True in `share` of the cases, 0 to 1. */
  chance(share: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** Early entries more often than late ones. */
  pickEarly<T>(choices: readonly [T, ...T[]]): T;
  /** So many lower-case hexadecimal digits, at most twelve. */
  hex(digits: number): string;
}

/** Mulberry32: small, and good enough for a shop that nobody buys from. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    whole,
    chance: (share) => next() < share,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
    pickEarly: (choices) => choices[Math.floor(next() ** 2 * choices.length)] ?? choices[0],
    hex: (digits) =>
      Math.floor(next() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0'),
  };
}
