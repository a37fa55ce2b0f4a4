import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import { engines } from '../../support/engines.ts';
import { startOwnedBridge, type OwnedBridge } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import { browserSkipReason, openBrowser, watchPage, type WatchedPage } from './watched-page.ts';

for (const engine of engines) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)(`a person edits records in ${engine.name}`, () => {
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
    });
    afterAll(async () => {
      await browser?.close();
      await bridge?.stop();
      await database?.drop();
    });

    const row = async (where: string) => (await database.run(`SELECT * FROM customers WHERE ${where}`))[0];

    // The steps of one journey: each starts where the one before ended.

    test('signs in with a link, which leaves the address bar', async () => {
      await page.goto(bridge.signInLink());
      await page.getByRole('link', { name: 'Customers' }).first().click();
      await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
      expect(page.url()).not.toContain('code=');
      expect(watched.problems).toEqual([]);
    });

    test('finds a record by searching', async () => {
      await page.getByRole('textbox', { name: 'Search customers' }).fill('customer42@');
      await page.getByRole('gridcell', { name: 'customer42@example.test', exact: true }).waitFor();
      await expect.poll(async () => page.getByRole('gridcell', { name: /^customer\d+@/ }).count()).toBe(1);
      await page.getByRole('button', { name: 'Clear the search' }).click();
      expect(watched.problems).toEqual([]);
    });

    test('filters by a column, and the address keeps it', async () => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('dialog').getByText('Last name', { exact: true }).click();
      await page.getByRole('textbox', { name: 'Value' }).fill('rie');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('gridcell', { name: "O'Brien" }).first().waitFor();
      await expect.poll(async () => page.getByRole('gridcell', { name: 'Adler' }).count()).toBe(0);
      await page.reload();
      await page.getByRole('gridcell', { name: "O'Brien" }).first().waitFor();
      await expect.poll(async () => page.getByRole('gridcell', { name: 'Adler' }).count()).toBe(0);
      expect(watched.problems).toEqual([]);
    });

    test('creates a record, exact to the digit', async () => {
      await page.getByRole('link', { name: 'New customer' }).click();
      await page.getByRole('textbox', { name: 'Email' }).fill('new@example.test');
      await page.getByRole('textbox', { name: 'First name' }).fill('Ada "the first"');
      await page.getByRole('textbox', { name: 'Last name' }).fill("O'Lovelace <b>王</b>");
      await page.getByRole('textbox', { name: 'Credit' }).fill('1234567890.12');
      await page.getByRole('button', { name: /^Create( |$)/ }).click();
      await page.getByText(/ created$/).waitFor();
      expect(await row("email = 'new@example.test'")).toMatchObject({
        first_name: 'Ada "the first"',
        last_name: "O'Lovelace <b>王</b>",
        phone: null,
        tier: 'bronze',
        credit: '1234567890.12',
      });
      expect(watched.problems).toEqual([]);
    });

    test('edits one column; what was not touched keeps every digit', async () => {
      const before = await row('id = 42');
      await page.goto(`${bridge.url}/t/customers/42`);
      await page.getByRole('textbox', { name: 'First name' }).fill('Édith');
      await page.getByRole('button', { name: /^Save(?! view)/ }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      expect(await row('id = 42')).toEqual({ ...before, first_name: 'Édith' });
      expect(watched.problems).toEqual([]);
    });

    test('writes a moment to the microsecond, a price to the cent, and NULL', async () => {
      await page.goto(`${bridge.url}/t/customers/43`);
      await page.getByRole('textbox', { name: 'Created at' }).fill('2024-02-29 23:59:59.123456');
      await page.getByRole('textbox', { name: 'Credit' }).fill('9007199254.99');
      await page.getByRole('button', { name: 'Phone is NULL' }).click();
      await page.getByRole('button', { name: /^Save(?! view)/ }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      const saved = await row('id = 43');
      expect(saved).toMatchObject({ credit: '9007199254.99', phone: null });
      expect(saved?.['created_at']).toMatch(/^2024-02-29[T ]23:59:59\.123456/);
      expect(watched.problems).toEqual([]);
    });

    test('deletes a record after being asked', async () => {
      const [made] = await database.run("SELECT id FROM customers WHERE email = 'new@example.test'");
      await page.goto(`${bridge.url}/t/customers/${made?.['id']}`);
      await page.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByText(/ deleted$/).waitFor();
      expect(await row("email = 'new@example.test'")).toBeUndefined();
      expect((await database.run('SELECT count(*) AS n FROM customers'))[0]).toEqual({ n: '200' });
      expect(watched.problems).toEqual([]);
    });

    test('signs out, and going back shows nothing', async () => {
      await page.getByRole('button', { name: /Olga Owner/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await page.goto(`${bridge.url}/t/customers`);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await page.getByText('customer42@example.test').count()).toBe(0);
      expect(watched.problems).toEqual([]);
    });
  });
}
