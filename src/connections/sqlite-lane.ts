import { BridgeError } from '../errors/index.ts';
import { SqliteProcess } from './sqlite-process.ts';
import type { SqliteOpen } from './sqlite-protocol.ts';
import { Turns, type Turn } from './turns.ts';
import type { StopSignal } from './stop-signal.ts';

export interface LaneSettings {
  readonly open: SqliteOpen;
  /** Most processes at once. */
  readonly size: number;
  readonly waitMs: number;
  /** Ended after one use: state may be left behind in it. */
  readonly singleUse?: boolean;
}

/** A process that was lent; `leave` gives it back. */
export interface Lent {
  readonly process: SqliteProcess;
  readonly leave: () => void;
}

interface Member {
  readonly process: SqliteProcess;
  readonly turns: Turns;
  usedMs: number;
}

/**
 * A statement shares a process while it waits no longer than this: those that travel together cost a third of the
 * processor time, another process costs 100 ms and 45 MB, and what is behind a long one is moved anyway.
 */
const maxWaitMs = 4;

/** Processes for one kind of work on one file, started when needed and replaced when they end. */
export class SqliteLane {
  readonly #settings: LaneSettings;
  readonly #members = new Set<Member>();
  #closed = false;

  constructor(settings: LaneSettings) {
    this.#settings = settings;
  }

  /**
   * @param turn `exclusive` for transactions and cursors, `shared` for single statements
   * @throws BridgeError `too_busy`, `database_unavailable` after `close`; the reason of the signal
   */
  async borrow(turn: Turn, signal?: StopSignal): Promise<Lent> {
    if (this.#closed) throw new BridgeError('database_unavailable', { detail: 'The bridge is stopping.' });
    const member = this.#choose(turn);
    await member.turns.enter(turn, this.#settings.waitMs, signal);
    if (member.process.lost) {
      member.turns.leave(turn);
      return this.borrow(turn, signal);
    }
    return { process: member.process, leave: () => this.#giveBack(member, turn) };
  }

  /** Starts the first process, so that the first request does not wait for it. */
  warm(): void {
    if (this.#members.size === 0) this.#start();
  }

  /** Ends processes beyond `keep` that were not used for `idleMs`. */
  trim(idleMs: number, keep: number): void {
    const limitMs = performance.now() - idleMs;
    const idle = [...this.#members].filter((member) => isFree(member) && member.usedMs < limitMs);
    for (const member of idle.slice(0, Math.max(0, this.#members.size - keep))) this.#end(member);
  }

  async close(graceMs: number): Promise<void> {
    this.#closed = true;
    const endMs = performance.now() + graceMs;
    while ([...this.#members].some((member) => !isFree(member)) && performance.now() < endMs) {
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    }
    const members = [...this.#members];
    for (const member of members) if (!isFree(member)) member.process.kill();
    await Promise.all(members.map((member) => member.process.close()));
  }

  /** A free process, one that takes another short statement, a new one, or the one with the least to do. */
  #choose(turn: Turn): Member {
    const members = [...this.#members].sort((one, other) => busyness(one) - busyness(other));
    const [best] = members;
    if (best && (isFree(best) || (turn === 'shared' && takesCompany(best)))) return best;
    if (members.length < this.#settings.size || !best) return this.#start();
    return best;
  }

  #start(): Member {
    const canMove = (): boolean =>
      this.#members.size < this.#settings.size || [...this.#members].some((member) => isFree(member));
    const process = new SqliteProcess(this.#settings.open, canMove, () => this.#members.delete(member));
    const member: Member = { process, turns: new Turns(), usedMs: performance.now() };
    this.#members.add(member);
    return member;
  }

  #giveBack(member: Member, turn: Turn): void {
    member.usedMs = performance.now();
    member.turns.leave(turn);
    if (this.#settings.singleUse && isFree(member)) this.#end(member);
  }

  #end(member: Member): void {
    this.#members.delete(member);
    void member.process.close();
  }
}

function takesCompany({ process, turns }: Member): boolean {
  return !turns.isTaken && !process.isHeldUp && process.waitMs < maxWaitMs;
}

function isFree(member: Member): boolean {
  return member.turns.inUse === 0 && member.process.load === 0;
}

/** A process that is held up comes last, whatever its queue. */
function busyness({ process, turns }: Member): number {
  return process.load + turns.inUse + (turns.isTaken ? 1000 : 0) + (process.isHeldUp ? 100_000 : 0);
}
