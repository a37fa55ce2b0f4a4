import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../../support/call.ts';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import { engines } from '../../support/engines.ts';
import { owner } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import { startTwoDoors, type TwoDoors } from '../../support/two-doors.ts';
import { browserSkipReason, openBrowser, watchPage, type WatchedPage } from './watched-page.ts';

/** Typed into a record, so that it stands in the page, in the bridge and nowhere else. */
const typed = 'Zenobia-of-the-second-door';

// What travels where does not depend on the database.
const oneEngine = engines.filter(({ name }) => name === 'sqlite');

for (const engine of oneEngine) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)('bridge and service on two sites', () => {
    let database: TestDatabase;
    let doors: TwoDoors;
    let browser: Browser;
    let watched: WatchedPage;
    let page: Page;
    const requests: Request[] = [];

    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      doors = await startTwoDoors(database.url);
      browser = await openBrowser();
      watched = await watchPage(browser, [doors.service.url, doors.bridgeUrl]);
      page = watched.page;
      page.on('request', (request) => requests.push(request));
    });
    afterAll(async () => {
      await browser?.close();
      await doors?.stop();
      await database?.drop();
    });

    /** Everything that a request carries, as one text, also without percent-encoding. */
    const sent = async (request: Request): Promise<string> => {
      const headers = Object.values(await request.allHeaders());
      const text = [request.url(), ...headers, request.postData() ?? ''].join('\n');
      return `${text}\n${text.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)))}`;
    };
    const sentTo = async (origin: string): Promise<string[]> =>
      Promise.all(requests.filter((request) => request.url().startsWith(origin)).map(sent));
    const tokenOf = async (path: string): Promise<string> => {
      const request = requests.find((one) => one.url().endsWith(path));
      const response = await request?.response();
      return (JSON.parse((await response?.text()) ?? '{}') as { token: string }).token;
    };
    const saveFirstName = async (name: string): Promise<void> => {
      await page.getByRole('textbox', { name: 'First name' }).fill(name);
      await page.getByRole('button', { name: /^Save(?! view)/ }).click();
      await expect
        .poll(async () => database.run("SELECT first_name FROM customers WHERE first_name LIKE 'Zenobia%'"))
        .toEqual([{ first_name: name }]);
    };

    // The steps of one journey: each starts where the one before ended.

    test('one form signs in on both', async () => {
      await page.goto(doors.service.url);
      await page.getByLabel('E-mail').fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill(owner.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('link', { name: 'Customers' }).first().click();
      await page.getByRole('gridcell').first().waitFor();
      expect(watched.problems).toEqual([]);
    });

    test('records are found, read and changed', async () => {
      await page.getByRole('textbox', { name: 'Search customers' }).fill('customer42@');
      await page.getByRole('gridcell', { name: 'customer42@example.test', exact: true }).waitFor();
      await page.getByRole('gridcell', { name: 'customer42@example.test', exact: true }).dblclick();
      await page.getByRole('textbox', { name: 'First name' }).waitFor();
      await saveFirstName(typed);
      expect(watched.problems).toEqual([]);
    });

    test('no value of a row, no password and no Data token went to the service', async () => {
      const toService = await sentTo(doors.service.url);
      const toBridge = await sentTo(doors.bridgeUrl);
      const rows = await database.run('SELECT email, phone FROM customers');
      const secrets = [
        await tokenOf('/api/auth/login/'),
        owner.password,
        typed,
        'customer42@',
        ...rows.flatMap((row) => Object.values(row)).filter((value) => value !== null),
      ].map(String);
      expect(toBridge.filter((text) => text.includes(typed))).not.toEqual([]); // the log sees what is sent
      expect(toService.length).toBeGreaterThan(5);
      expect(secrets.filter((secret) => toService.some((text) => text.includes(secret)))).toEqual([]);
      const uiToken = await tokenOf('/service/auth/login/');
      expect(toBridge.filter((text) => text.includes(uiToken))).toEqual([]);
    });

    test('neither token opens the other door, and what the service was sent is no password', async () => {
      const data = await tokenOf('/api/auth/login/');
      const ui = await tokenOf('/service/auth/login/');
      const status = async (address: string, token: string) => (await call(address, { token })).status;
      expect(await status(`${doors.bridgeUrl}/api/models/customers/`, data)).toBe(200);
      expect(await status(`${doors.service.url}/service/projects/`, ui)).toBe(200);
      expect(await status(`${doors.bridgeUrl}/api/models/customers/`, ui)).toBe(401);
      expect(await status(`${doors.service.url}/service/projects/`, data)).toBe(401);
      const login = requests.find((request) => request.url().endsWith('/service/auth/login/'));
      const { password } = JSON.parse(login?.postData() ?? '{}') as { password: string };
      expect(password).toMatch(/^[\w-]{43}$/);
      const replay = { body: { email: owner.email, password } };
      expect((await call(`${doors.bridgeUrl}/api/auth/login/`, replay)).status).toBe(401);
    });

    test('with the service stopped, the open page goes on reading and writing', async () => {
      await page.waitForLoadState('networkidle'); // the scripts of all screens are loaded
      await doors.service.stop();
      await page.getByRole('link', { name: 'Orders' }).first().click();
      await page.getByRole('gridcell').first().waitFor();
      await page.getByRole('link', { name: 'Customers' }).first().click();
      await page.getByRole('link', { name: 'New customer' }).click(); // a screen that was not open before
      await page.getByRole('textbox', { name: 'Email' }).waitFor();
      await page.getByRole('link', { name: 'Customers' }).first().click();
      await page.getByRole('textbox', { name: 'Search customers' }).fill('customer42@');
      await page.getByRole('gridcell', { name: typed }).dblclick();
      await saveFirstName(`${typed}-alone`);
    });
  });
}
