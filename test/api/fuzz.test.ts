import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { silent, type Observer } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import type { MadeUp } from '../support/grammar/made-up.ts';
import { request } from '../support/grammar/requests.ts';
import { marker } from '../support/grammar/values.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';
import { logStatements, type StatementLog } from '../support/statement-log.ts';

/** Requests an engine; `FUZZ_RUNS=100000` before a release. */
const runs = Number(process.env['FUZZ_RUNS'] ?? '400');

/** Everybody has just given their password, so that the dangerous requests are not stopped before. */
const confirmed = { confirmations: { isConfirmed: async () => true } } as unknown as Accounts;

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`requests made up by a machine, on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    let log: StatementLog | null = null;
    const unhandled: unknown[] = [];
    let failure: unknown;
    const observe: Observer = (event) => {
      if (event.name === 'request_failed') failure = event.error;
    };
    const notice = (error: unknown): void => void unhandled.push(error);
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      const name = new URL(database.url).pathname.slice(1);
      if (engine.name === 'postgres') log = await logStatements(database, name);
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      api = await openRecordApi(database.url, { store, accounts: confirmed, observe });
      process.on('unhandledRejection', notice);
    });
    afterAll(async () => {
      process.off('unhandledRejection', notice);
      await api?.close();
      await store?.close();
      await database?.drop();
    });

    const ask = ({ method, path, query, body }: MadeUp): Promise<ApiAnswer> =>
      api.call(
        method,
        query === '' ? path : `${path}?${query}`,
        body === undefined || method === 'GET' ? {} : { body },
      );

    it(
      `${runs} of them never break it, and no value becomes SQL`,
      async () => {
        await fc.assert(
          fc.asyncProperty(request, async (asked) => {
            const answer = await ask(asked);
            if (isOurFault(answer)) expect.fail(`${answer.status}: ${inspect(failure)}`);
            for (const { text } of api.statements()) expect(text).not.toContain(marker);
          }),
          { numRuns: runs },
        );
        expect(unhandled).toEqual([]);
        if (log !== null) expect(await log.holds('customers')).toBe(true);
        if (log !== null) expect(await log.holds(marker)).toBe(false);
      },
      60_000 + runs * 50,
    );
  });
}

/** What an engine cannot do is said with 501; every other 5xx is a fault. */
function isOurFault({ status, json }: ApiAnswer): boolean {
  return status >= 500 && (json as { code?: unknown } | undefined)?.code !== 'not_supported';
}
