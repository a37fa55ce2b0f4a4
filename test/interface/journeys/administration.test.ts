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

// Roles and people are the bridge's own and the same on every database.
const engine = engines.find(({ name }) => name === 'sqlite');

describe.skipIf(engine === undefined || engine.skipReason || browserSkipReason)('an owner', () => {
  let database: TestDatabase;
  let bridge: OwnedBridge;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let link = '';

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

  test('asks the database in the console', async () => {
    await page.getByRole('link', { name: 'SQL console' }).click();
    const statement = page.getByRole('textbox', { name: 'SQL statement' });
    await statement.fill('SELECT count(*) AS n FROM customers WHERE id <= :last');
    await page.getByRole('textbox', { name: ':last' }).fill('42');
    await statement.press('Control+Enter');
    await page.getByRole('columnheader', { name: 'n' }).waitFor();
    await expect.poll(() => page.getByRole('cell').first().textContent()).toBe('42');
    expect(await accessibilityProblems(page)).toEqual([]);
    await statement.fill('DELETE FROM customers');
    await statement.press('Control+Enter');
    await page.getByText('This console only reads').waitFor();
    expect((await database.run('SELECT count(*) AS n FROM customers'))[0]).toEqual({ n: '200' });
  });

  test('keeps a view of a list, finds it again after a reload, and takes it away', async () => {
    await page.goto(`${bridge.url}/t/customers?filter=${encodeURIComponent('[["tier","exact","gold"]]')}`);
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Our best');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Save(?! view)/ })
      .click();
    await page.getByText('View saved').waitFor();
    await page.goto(`${bridge.url}/t/customers`);
    await page.getByRole('link', { name: 'Our best' }).click();
    await page.getByRole('gridcell', { name: 'gold' }).first().waitFor();
    await expect.poll(() => page.getByRole('gridcell', { name: /silver|bronze/ }).count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete the view Our best' }).click();
    await page.getByText('View deleted').waitFor();
    expect(await page.getByRole('link', { name: 'Our best' }).count()).toBe(0);
  });

  test('makes a role with rules for rows and columns', async () => {
    await page.getByRole('link', { name: 'Users & roles' }).click();
    await page.getByText('Roles', { exact: true }).click();
    await page.getByRole('button', { name: 'New role' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('support');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('checkbox', { name: 'Read: Customers' }).check();
    await page.getByRole('button', { name: 'Rules of Customers' }).click();
    const rules = page.getByRole('dialog', { name: 'Rules of Customers' });
    await rules.getByRole('button', { name: 'Filter', exact: true }).click();
    const builder = page.getByRole('dialog', { name: 'New filter' });
    await builder.getByText('Tier', { exact: true }).click();
    await builder.getByText('gold', { exact: true }).click();
    await builder.getByRole('button', { name: 'Apply' }).click();
    await rules.getByText(/ of 200 rows$/).waitFor();
    await rules.getByLabel('Access to Email').click();
    await page.getByRole('option', { name: 'Masked' }).click();
    await picture(page, 'role-rules');
    expect(await accessibilityProblems(page)).toEqual([]);
    await rules.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const again = page.getByRole('dialog', { name: 'Your password again' });
    await again.getByLabel('Password', { exact: true }).fill(owner.password);
    await again.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Role saved').waitFor();
  });

  test('invites a person by a link', async () => {
    await page.getByRole('link', { name: 'Users & roles' }).click();
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ann@example.test');
    await page.getByLabel('Role', { exact: true }).click();
    await page.getByRole('option', { name: 'support' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    link = await page.getByLabel('Invitation link').inputValue();
    expect(link).toContain('#invite=');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('has given that person what the role allows, and nothing else', async () => {
    const guest = await watchPage(browser, bridge.url);
    await guest.page.goto(`${bridge.url}/${new URL(link).hash}`);
    await guest.page.getByText('Choose a password').waitFor();
    await guest.page.getByLabel('New password').fill('copper lantern thirteen geese');
    await guest.page.getByLabel('The same again').fill('copper lantern thirteen geese');
    await guest.page.getByRole('button', { name: 'Set password and sign in' }).click();
    await guest.page.getByRole('link', { name: 'Customers' }).first().click();
    await guest.page.getByRole('gridcell', { name: 'gold' }).first().waitFor();
    expect(await guest.page.getByRole('gridcell', { name: /silver|bronze/ }).count()).toBe(0);
    expect(await guest.page.getByText('@example.test', { exact: false }).count()).toBeLessThan(2);
    expect(await guest.page.getByRole('link', { name: 'SQL console' }).count()).toBe(0);
    expect(await guest.page.getByRole('link', { name: 'Users & roles' }).count()).toBe(0);
    expect(guest.problems).toEqual([]);
    await guest.close();
  });
});
