import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import { engines } from '../../support/engines.ts';
import { startOwnedBridge, type OwnedBridge } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import {
  accessibilityProblems,
  browserSkipReason,
  openBrowser,
  picture,
  watchPage,
  type WatchedPage,
} from './watched-page.ts';

for (const engine of engines) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)(
    `a person works on many records in ${engine.name}`,
    () => {
      let database: TestDatabase;
      let bridge: OwnedBridge;
      let browser: Browser;
      let watched: WatchedPage;
      let page: Page;

      beforeAll(async () => {
        database = await engine.createDatabase(sampleScript('shop', engine.name));
        bridge = await startOwnedBridge(database.url);
        browser = await openBrowser();
        watched = await watchPage(browser, bridge.url);
        page = watched.page;
        await page.goto(bridge.signInLink());
        await page.getByRole('heading', { name: 'Overview' }).waitFor();
      });
      afterAll(async () => {
        await browser?.close();
        await bridge?.stop();
        await database?.drop();
      });

      const count = async (where: string): Promise<number> =>
        Number((await database.run(`SELECT count(*) AS n FROM customers WHERE ${where}`))[0]?.['n']);
      const bronze = `/t/customers?filter=${encodeURIComponent('[["tier","exact","bronze"]]')}&per=25`;

      test('exports what the filters leave', async () => {
        await page.goto(bridge.url + bronze);
        await page.getByRole('gridcell').first().waitFor();
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Export…' }).click();
        await page.getByRole('dialog', { name: 'Export customers' }).waitFor();
        await picture(page, `export-${engine.name}`);
        expect(await accessibilityProblems(page)).toEqual([]);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Export', exact: true }).click(),
        ]);
        const lines = readFileSync(await download.path(), 'utf8')
          .trim()
          .split('\n');
        expect(download.suggestedFilename()).toBe('customers.csv');
        expect(lines.length).toBe((await count("tier = 'bronze'")) + 1);
        expect(watched.problems).toEqual([]);
      });

      test('changes the selected records, and no other', async () => {
        const before = await count("tier = 'gold'");
        await page.goto(bridge.url + bronze);
        for (const row of [0, 1]) await page.locator(`[data-cell="${row}:0"]`).click();
        await page.getByRole('button', { name: 'Edit…' }).click();
        const dialog = page.getByRole('dialog', { name: 'Change 2 records' });
        await dialog.getByLabel('Column').click();
        await page.getByRole('option', { name: 'Tier' }).click();
        await dialog.getByLabel('Tier').click();
        await page.getByRole('option', { name: 'gold' }).click();
        await dialog.getByRole('region', { name: 'Before and after' }).waitFor();
        await picture(page, `bulk-edit-${engine.name}`);
        expect(await accessibilityProblems(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'Change 2 records' }).click();
        await page.getByText('2 records changed').waitFor();
        expect(await count("tier = 'gold'")).toBe(before + 2);
        expect(watched.problems).toEqual([]);
      });

      test('changes everything that matches once its number was typed', async () => {
        const [bronzes, golds] = [await count("tier = 'bronze'"), await count("tier = 'gold'")];
        await page.goto(bridge.url + bronze);
        await page.locator('[data-cell="0:0"]').waitFor();
        await page.locator('[data-cell="-1:0"]').click();
        await page.getByRole('button', { name: 'Select all that match' }).click();
        await page.getByRole('button', { name: 'Edit…' }).click();
        const dialog = page.getByRole('dialog', { name: `Change ${bronzes} records` });
        await dialog.getByLabel('Column').click();
        await page.getByRole('option', { name: 'Tier' }).click();
        await dialog.getByLabel('Tier').click();
        await page.getByRole('option', { name: 'gold' }).click();
        await dialog.getByRole('textbox', { name: /to confirm/i }).fill(String(bronzes));
        await dialog.getByRole('button', { name: `Change ${bronzes} records` }).click();
        await page.getByText(`${bronzes} records changed`).waitFor();
        expect(await count("tier = 'bronze'")).toBe(0);
        expect(await count("tier = 'gold'")).toBe(golds + bronzes);
        expect(watched.problems).toEqual([]);
      });
    },
  );
}
