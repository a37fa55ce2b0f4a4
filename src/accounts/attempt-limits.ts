import { BridgeError } from '../errors/index.ts';
import {
  ensureAttempts,
  lockAttempts,
  saveAttempts,
  type AttemptsRow,
  type StoreSession,
} from '../store/index.ts';
import { addressBlock } from './address-block.ts';
import type { AccountsContext } from './context.ts';
import { normalEmail } from './email.ts';
import { hashSecret } from './random-text.ts';

/**
 * How many failures are free, how long the wait can grow (each further failure doubles it, so no account
 * is ever locked for good), and how often one failure is forgotten. An address may be an office, or a proxy
 * that nobody named as one: it is patient and forgets soon.
 */
const limits = {
  account: { free: 5, longestWaitMs: 300_000, forgetOneAfterMs: 600_000 },
  address: { free: 20, longestWaitMs: 60_000, forgetOneAfterMs: 30_000 },
} as const;

/** Who tries, in the order in which the rows are locked. */
export interface AttemptSubjects {
  readonly account: string;
  readonly address: string;
}

type SubjectKind = keyof AttemptSubjects;

const subjectKinds: readonly SubjectKind[] = ['account', 'address'];

/** Each side counts for itself, because one form signs in on both at the same moment. `what` is tried: a sign-in, or a reset. */
export function attemptSubjects(
  context: AccountsContext,
  email: string,
  address: string,
  what: '' | 'reset/' = '',
): AttemptSubjects {
  return {
    account: hashSecret(`${context.side}/${what}account/${normalEmail(email)}`),
    address: hashSecret(`${context.side}/${what}address/${addressBlock(address)}`),
  };
}

/**
 * Counts a try as failed before the password is looked at, so that many tries at once find no gap.
 *
 * @throws BridgeError `rate_limited` with the seconds to wait
 */
export async function countAttempt(context: AccountsContext, subjects: AttemptSubjects): Promise<void> {
  const now = context.now();
  for (const kind of subjectKinds) await ensureAttempts(context.store, subjects[kind]);
  await context.store.transaction(async (session) => {
    const rows = await lockBoth(session, subjects);
    for (const { row } of rows) refuseBlocked(row, now);
    for (const { kind, row } of rows) await saveAttempts(session, withFailure(row, kind, now));
  });
}

/** The password was right: the account's failures are forgotten, the address gets this one back. */
export async function attemptSucceeded(context: AccountsContext, subjects: AttemptSubjects): Promise<void> {
  await context.store.transaction(async (session) => {
    const [account, address] = await lockBoth(session, subjects);
    if (account !== undefined) await saveAttempts(session, { ...account.row, failures: 0, blockedUntil: 0 });
    if (address !== undefined) await saveAttempts(session, withoutFailure(address.row));
  });
}

/** The password was never looked at: the try did not count. */
export async function attemptNotMade(context: AccountsContext, subjects: AttemptSubjects): Promise<void> {
  await context.store.transaction(async (session) => {
    for (const { row } of await lockBoth(session, subjects)) await saveAttempts(session, withoutFailure(row));
  });
}

async function lockBoth(
  session: StoreSession,
  subjects: AttemptSubjects,
): Promise<readonly { readonly kind: SubjectKind; readonly row: AttemptsRow }[]> {
  const rows = [];
  for (const kind of subjectKinds) rows.push({ kind, row: await lockAttempts(session, subjects[kind]) });
  return rows;
}

function refuseBlocked(row: AttemptsRow, now: number): void {
  if (row.blockedUntil <= now) return;
  throw new BridgeError('rate_limited', {
    detail: 'Too many tries with this e-mail or from this address. Wait a moment before the next one.',
    retryAfterSeconds: Math.ceil((row.blockedUntil - now) / 1000),
  });
}

function withFailure(row: AttemptsRow, kind: SubjectKind, now: number): AttemptsRow {
  const { free, longestWaitMs, forgetOneAfterMs } = limits[kind];
  const forgotten = Math.min(row.failures, Math.floor((now - row.lastAt) / forgetOneAfterMs));
  const failures = row.failures - forgotten + 1;
  // The part of a period that has passed counts for the next one to be forgotten.
  const lastAt = row.failures === forgotten ? now : row.lastAt + forgotten * forgetOneAfterMs;
  return {
    subject: row.subject,
    failures,
    lastAt,
    blockedUntil: now + waitMs(failures - free, longestWaitMs),
  };
}

function withoutFailure(row: AttemptsRow): AttemptsRow {
  return { ...row, failures: Math.max(0, row.failures - 1), blockedUntil: 0 };
}

/** 1 s, 2 s, 4 s, … for the first, second, third failure that is not free. */
function waitMs(failures: number, longestWaitMs: number): number {
  return failures <= 0 ? 0 : Math.min(1000 * 2 ** (failures - 1), longestWaitMs);
}
