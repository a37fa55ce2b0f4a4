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

/** Failures without a wait. An address may be an office with many people. */
const freeFailures = { account: 5, address: 20 } as const;

/** After the free ones each failure doubles the wait, up to this: no account is ever locked for good. */
const longestWaitMs = 300_000;

/** An hour without a failure, and they are forgotten. */
const forgetAfterMs = 3_600_000;

/** Who tries, in the order in which the rows are locked. */
export interface AttemptSubjects {
  readonly account: string;
  readonly address: string;
}

type SubjectKind = keyof AttemptSubjects;

const subjectKinds: readonly SubjectKind[] = ['account', 'address'];

/** Each side counts for itself, because one form signs in on both at the same moment. */
export function attemptSubjects(context: AccountsContext, email: string, address: string): AttemptSubjects {
  return {
    account: hashSecret(`${context.side}/account/${normalEmail(email)}`),
    address: hashSecret(`${context.side}/address/${addressBlock(address)}`),
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
    detail: 'Too many tries with a wrong e-mail or password. Wait a moment before the next one.',
    retryAfterSeconds: Math.ceil((row.blockedUntil - now) / 1000),
  });
}

function withFailure(row: AttemptsRow, kind: SubjectKind, now: number): AttemptsRow {
  const failures = (now - row.lastAt > forgetAfterMs ? 0 : row.failures) + 1;
  return {
    subject: row.subject,
    failures,
    lastAt: now,
    blockedUntil: now + waitMs(failures - freeFailures[kind]),
  };
}

function withoutFailure(row: AttemptsRow): AttemptsRow {
  return { ...row, failures: Math.max(0, row.failures - 1), blockedUntil: 0 };
}

/** 1 s, 2 s, 4 s, … for the first, second, third failure that is not free. */
function waitMs(failures: number): number {
  return failures <= 0 ? 0 : Math.min(1000 * 2 ** (failures - 1), longestWaitMs);
}
