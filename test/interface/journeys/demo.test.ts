import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBridge, type StartedBridge } from '../../support/start-bridge.ts';
import { accessibilityProblems, browserSkipReason, openBrowser, picture, watchPage } from './watched-page.ts';

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 375, height: 740 } },
] as const;

/** Each screen of the demo, and the words that are on it once it is filled. */
const screens = [
  { name: 'overview', path: '/', words: 'Overview' },
  { name: 'list', path: '/t/customers', words: 'Customers' },
  { name: 'filtered list', path: '/t/orders?search=1', words: 'Orders' },
  { name: 'record', path: '/t/customers/1', words: 'No changes' },
  { name: 'new record', path: '/t/products/new', words: 'New product' },
  { name: 'console', path: '/console', words: 'Ask the database' },
  { name: 'people', path: '/users', words: 'you' },
  { name: 'roles', path: '/users?tab=roles', words: 'owner' },
  { name: 'api keys', path: '/settings/keys', words: 'No keys yet' },
  { name: 'actions', path: '/settings/actions', words: 'No actions yet' },
  { name: 'profile', path: '/settings/profile', words: 'Profile' },
] as const;

describe.skipIf(browserSkipReason)('the demo in a browser', () => {
  let bridge: StartedBridge;
  let browser: Browser;
  beforeAll(async () => {
    bridge = await startBridge();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await bridge?.stop();
  });

  test('its link opens a signed-in page', async () => {
    const { page, problems, close } = await watchPage(browser, bridge.url);
    await page.goto(bridge.ready.link ?? '');
    await page.getByRole('link', { name: 'Customers' }).first().click();
    await page.getByRole('gridcell').first().waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  test('its account signs in with the form; a wrong password says so', async () => {
    const { page, close } = await watchPage(browser, bridge.url);
    await page.goto(bridge.url);
    await fillForm(page, bridge.ready.account?.email ?? '', 'not the password at all');
    await page.getByText('E-mail or password is wrong.').waitFor();
    await fillForm(page, bridge.ready.account?.email ?? '', bridge.ready.account?.password ?? '');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await close();
  });

  for (const { name: look, ...options } of looks) {
    test(`every screen is clean and accessible, ${look}`, { timeout: 120_000 }, async () => {
      const { page, problems, close } = await watchPage(browser, bridge.url, options);
      const found: string[] = [];
      const inspect = async (screen: string): Promise<void> => {
        await page.waitForLoadState('networkidle');
        await picture(page, `${look}-${screen}`);
        found.push(...(await accessibilityProblems(page)).map((problem) => `${screen}: ${problem}`));
        if (await scrollsSideways(page)) found.push(`${screen} scrolls sideways`);
      };
      await page.goto(bridge.url);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await inspect('sign-in');
      await fillForm(page, bridge.ready.account?.email ?? '', bridge.ready.account?.password ?? '');
      await visible(page, 'Overview').waitFor();
      for (const screen of screens) {
        await page.goto(bridge.url + screen.path);
        await visible(page, screen.words).waitFor();
        await inspect(screen.name);
      }
      expect(found, found.join('\n')).toEqual([]);
      expect(problems).toEqual([]);
      await close();
    });
  }
});

/** Words that can be seen: the side bar of a phone holds some that cannot. */
function visible(page: Page, words: string): Locator {
  return page.getByText(words, { exact: true }).locator('visible=true').first();
}

async function fillForm(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Whether the page itself is wider than the window. */
async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
