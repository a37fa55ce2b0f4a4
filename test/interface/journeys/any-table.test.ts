import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../../support/call.ts';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import { engines } from '../../support/engines.ts';
import { startOwnedBridge, type OwnedBridge } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import { browserSkipReason, openBrowser, watchPage, type WatchedPage } from './watched-page.ts';

interface DescribedTable {
  readonly model: string;
  readonly key_columns: readonly string[];
}

for (const engine of engines) {
  for (const sample of ['types', 'awkward'] as const) {
    describe.skipIf(engine.skipReason ?? browserSkipReason)(
      `the ${sample} database in ${engine.name}`,
      () => {
        let database: TestDatabase;
        let bridge: OwnedBridge;
        let browser: Browser;
        let watched: WatchedPage;
        let page: Page;

        beforeAll(async () => {
          database = await engine.createDatabase(sampleScript(sample, engine.name));
          bridge = await startOwnedBridge(database.url);
          browser = await openBrowser();
          watched = await watchPage(browser, bridge.url);
          page = watched.page;
        });
        afterAll(async () => {
          await browser?.close();
          await bridge?.stop();
          await database?.drop();
        });

        test('every table opens, and so does its first record', { timeout: 180_000 }, async () => {
          const { json } = await call(`${bridge.url}/api/schema/`, { token: bridge.key });
          const { tables } = json as { tables: DescribedTable[] }; // `SchemaDescription` of the contract
          expect(tables.length).toBeGreaterThan(5);
          await page.goto(bridge.signInLink());
          await page.getByRole('heading', { name: 'Overview' }).waitFor();
          await page.waitForLoadState('networkidle');
          // Dates that no timestamp can hold are in no month: their chart says so, and the others are there.
          const overview = watched.problems.length;
          expect(watched.problems.filter((problem) => !problem.includes('status of 400'))).toEqual([]);
          for (const { model, key_columns: keys } of tables) {
            if (model === '') continue; // SQLite allows it; no address can name it
            await visit(page, model);
            expect(watched.problems.slice(overview), model).toEqual([]);
            const first = page.locator('[data-cell="0:1"]');
            if (keys.length === 0 || (await first.count()) === 0) continue;
            await first.press('Enter');
            await page.getByRole('button', { name: 'Actions' }).waitFor();
            expect(watched.problems.slice(overview), `the first record of ${model}`).toEqual([]);
          }
        });

        test.runIf(engine.name === 'sqlite')(
          'what the engine keeps for itself is offered nowhere, and found by its exact name',
          async () => {
            await page.goto(bridge.url);
            await page.getByRole('heading', { name: 'Overview' }).waitFor();
            await page.waitForLoadState('networkidle');
            expect(await page.locator('a[href$="/t/sqlite_sequence"]').count()).toBe(0);
            await page.keyboard.press('Control+k');
            const search = page.getByRole('combobox');
            await search.fill('sequenc');
            await page.getByText('“sequenc”').waitFor();
            expect(await page.getByRole('option', { name: 'Sqlite sequence' }).count()).toBe(0);
            await search.fill('sqlite_sequence');
            await page.getByRole('option', { name: 'Sqlite sequence' }).click();
            await page.getByRole('heading', { name: 'Sqlite sequence', level: 1 }).waitFor();
            await page.getByRole('gridcell').first().waitFor();
          },
        );
      },
    );
  }
}

/** Goes to a list as a link would, without loading the page again, and waits for its rows. */
async function visit(page: Page, model: string): Promise<void> {
  const address = `/t/${encodeURIComponent(model)}`;
  const rows = page.waitForResponse((response) =>
    new URL(response.url()).pathname.startsWith(`/api/models/${encodeURIComponent(model)}/`),
  );
  await page.evaluate((path) => window.history.pushState(null, '', path), address);
  expect((await rows).status(), model).toBe(200);
  await page
    .getByText(/^\d+ ms$/)
    .first()
    .waitFor(); // the foot of a list that is there
}
