import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import { engines } from '../../support/engines.ts';
import { owner, startOwnedBridge, type OwnedBridge } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import {
  accessibilityProblems,
  browserSkipReason,
  openBrowser,
  picture,
  watchPage,
  type WatchedPage,
} from './watched-page.ts';

// The log is the bridge's own and the same on every database.
const engine = engines.find(({ name }) => name === 'sqlite');

describe.skipIf(engine === undefined || engine.skipReason || browserSkipReason)('whoever looks back', () => {
  let database: TestDatabase;
  let bridge: OwnedBridge;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  const firstName = async () =>
    (await database.run('SELECT first_name FROM customers WHERE id = 9'))[0]?.['first_name'];

  beforeAll(async () => {
    if (engine === undefined) return;
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

  test('finds what became of a record in its history, and puts it back', async () => {
    const former = await firstName();
    await page.goto(`${bridge.url}/t/customers/9`);
    await page.getByLabel('First name').first().fill('Somebody');
    await page.getByRole('button', { name: /^Save/ }).click();
    await expect.poll(firstName).toBe('Somebody');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('cell', { name: 'Somebody' }).first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'record-history');
    await page.getByRole('button', { name: 'Restore' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('cell', { name: String(former) }).waitFor();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('The former state is back').waitFor();
    expect(await firstName()).toBe(former);
  });

  test('reads the log: who, what, before and after, and all of one request', async () => {
    await page.getByRole('link', { name: 'Audit log' }).click();
    const entries = page.getByRole('list', { name: 'Entries' });
    const restored = entries.getByRole('listitem').filter({ hasText: 'Restore record' }).first();
    await restored.locator('summary').click();
    await restored.getByRole('cell', { name: 'Somebody' }).first().waitFor();
    await restored.getByText(owner.email).first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'audit-log');
    await restored.getByRole('link', { name: 'All changes of this request' }).click();
    await expect.poll(() => entries.getByRole('listitem').count()).toBe(2);
    await entries.getByText('announced').waitFor();
    expect(page.url()).toContain('request=');
    // The address bar holds the filters.
    await page.reload();
    await expect.poll(() => entries.getByRole('listitem').count()).toBe(2);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('textbox', { name: 'Person' }).fill('nobody@example.test');
    await page.getByRole('textbox', { name: 'Person' }).press('Enter');
    await page.getByText('No entries').waitFor();
  });

  test('has the log verified, and told what is wrong with it', async () => {
    await page.goto(`${bridge.url}/audit`);
    await page.getByRole('button', { name: 'Verify chain' }).click();
    await page.getByText(/The log is whole: \d+ entries/).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('asks why a role may not do something', async () => {
    await page.goto(`${bridge.url}/users/roles/viewer`);
    await page.getByText(/^may read records of/).waitFor();
    await page.getByRole('combobox', { name: 'Operation' }).click();
    await page.getByRole('option', { name: 'Delete' }).click();
    await page.getByText('role viewer has no "delete" on it').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('sees what a role sees, with a banner, and changes nothing meanwhile', async () => {
    await page.getByRole('button', { name: 'View as this role' }).click();
    await page.getByText('You see what viewer sees.').waitFor();
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Customers', exact: true }).first().click();
    await page.getByRole('gridcell').first().waitFor();
    expect(await page.getByRole('link', { name: /New customer/ }).count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('link', { name: 'Audit log' }).waitFor();
    expect(await page.getByText('You see what viewer sees.').count()).toBe(0);
  });

  test('uses the log on a phone and in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${bridge.url}/audit`);
    await page.getByRole('list', { name: 'Entries' }).waitFor();
    await page.locator('details > summary', { hasText: 'Filters' }).click();
    await page.getByRole('button', { name: 'Show', exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'audit-log-phone');
  });

  test('met no error on the way', () => {
    expect(watched.problems).toEqual([]);
  });
});
