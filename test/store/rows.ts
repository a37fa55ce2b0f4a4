import type { AccountRow, SessionRow } from '../../src/store/index.ts';

/** An account with nothing remarkable about it. */
export function accountRow(changes: Partial<AccountRow> = {}): AccountRow {
  return {
    id: 'a1',
    email: 'ada@example.com',
    name: 'Ada',
    role: 'owner',
    passwordHash: null,
    attributes: '{}',
    version: 1,
    createdAt: 1_700_000_000_123,
    disabledAt: null,
    ...changes,
  };
}

export function sessionRow(changes: Partial<SessionRow> = {}): SessionRow {
  return {
    id: 's1',
    side: 'bridge',
    accountId: 'a1',
    createdAt: 1_700_000_000_000,
    lastUsedAt: 1_700_000_000_000,
    expiresAt: 4_000_000_000_000,
    endedAt: null,
    address: '127.0.0.1',
    userAgent: 'test',
    ...changes,
  };
}
