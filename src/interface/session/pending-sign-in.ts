import { ApiProblem, hasCode, type Side } from '../client/index.ts';
import type { SideFailures, Sides, SideSession } from './session-state.ts';
import type { SecondFactor } from './side-calls.ts';

type Open = (side: Side, second: SecondFactor) => Promise<SideSession>;

const bothSides = ['bridge', 'service'] as const;

/** A sign-in that waits for a second factor. What was typed stays in memory, and only as long as this takes. */
export interface PendingSignIn {
  /** Sides that want a second factor. */
  readonly asks: readonly Side[];
  begin(open: Open): void;
  /** The session that the side gave before, or another try. */
  open(side: Side, second: SecondFactor): Promise<SideSession>;
  /** Takes in how a try went. @returns who wants a second factor now; nobody when the sign-in is over */
  settle(sides: Sides, failures: SideFailures): readonly Side[];
  /** @returns the sessions that were opened so far */
  forget(): ReadonlyMap<Side, SideSession>;
}

export function createPendingSignIn(): PendingSignIn {
  let open: Open | null = null;
  let asks: readonly Side[] = [];
  const given = new Map<Side, SideSession>();
  const forget = (): ReadonlyMap<Side, SideSession> => {
    const opened = new Map(given);
    open = null;
    asks = [];
    given.clear();
    return opened;
  };
  return {
    get asks() {
      return asks;
    },
    begin(next) {
      forget();
      open = next;
    },
    async open(side, second) {
      const session = given.get(side);
      if (session !== undefined) return session;
      if (open === null) throw new Error('no sign-in waits');
      return open(side, second);
    },
    settle(sides, failures) {
      const before = asks;
      asks = open === null ? [] : bothSides.filter((side) => isAsking(side, failures, before));
      // Data is there once the bridge is open: a service that is away is no reason to wait.
      const waits = asks.some((side) => side === 'bridge' || failures[side] instanceof ApiProblem);
      if (!waits) {
        forget();
        return [];
      }
      for (const side of bothSides) {
        const session = sides[side];
        if (session !== null) given.set(side, session);
      }
      return asks;
    },
    forget,
  };
}

/** It asked now, or before and has not got a right answer since. */
function isAsking(side: Side, failures: SideFailures, before: readonly Side[]): boolean {
  const failure = failures[side];
  return failure !== null && (hasCode(failure, 'otp_required') || before.includes(side));
}
