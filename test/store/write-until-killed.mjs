// Writes pairs of rows, each pair in one transaction, until somebody ends the process.
import { insertAccount, insertSession, openStore } from '../../dist/store/index.js';

const store = await openStore({ settings: JSON.parse(process.env.STORE), observe: () => {} });
process.stdout.write('writing\n');
for (let i = 0; ; i++) {
  const id = `${process.pid}-${i}`;
  await store.change(async (session) => {
    await insertAccount(session, {
      id,
      email: `${id}@example.com`,
      name: '',
      role: 'viewer',
      passwordHash: null,
      attributes: '{}',
      version: 1,
      createdAt: 1,
      disabledAt: null,
    });
    await insertSession(session, {
      id,
      side: 'bridge',
      accountId: id,
      createdAt: 1,
      lastUsedAt: 1,
      expiresAt: 4_000_000_000_000,
      endedAt: null,
      address: '',
      userAgent: '',
    });
  });
}
