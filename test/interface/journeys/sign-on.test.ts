import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import { engines } from '../../support/engines.ts';
import { freePort } from '../../support/free-port.ts';
import { startMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { oidcClient, startOidcProvider, type OidcTestProvider } from '../../support/oidc-provider.ts';
import { owner, startOwnedBridge, type OwnedBridge } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import {
  accessibilityProblems,
  browserSkipReason,
  openBrowser,
  watchPage,
  type WatchedPage,
} from './watched-page.ts';

const password = 'copper lantern thirteen geese';

// Who one is does not depend on the database.
const oneEngine = engines.filter(({ name }) => name === 'sqlite');

for (const engine of oneEngine) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)('without a password', () => {
    let database: TestDatabase;
    let provider: OidcTestProvider;
    let mail: TestMailServer;
    let bridge: OwnedBridge;
    let browser: Browser;
    let watched: WatchedPage;
    let page: Page;

    beforeAll(async () => {
      [provider, mail] = await Promise.all([startOidcProvider(), startMailServer()]);
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      const port = await freePort();
      bridge = await startOwnedBridge(database.url, ['--port', String(port)], {
        JET_BRIDGE_SERVER_PUBLIC_URL: `http://127.0.0.1:${port}`,
        JET_BRIDGE_AUTH_OIDC_ISSUER: provider.issuer,
        JET_BRIDGE_AUTH_OIDC_NAME: 'Example ID',
        JET_BRIDGE_AUTH_OIDC_CLIENT_ID: oidcClient.id,
        JET_BRIDGE_AUTH_OIDC_CLIENT_SECRET: oidcClient.secret,
        JET_BRIDGE_AUTH_OIDC_ROLES: 'clerks=viewer',
        JET_BRIDGE_AUTH_OIDC_ALLOW_ADDRESSES: '127.0.0.1',
        JET_BRIDGE_MAIL_URL: mail.url,
        JET_BRIDGE_MAIL_FROM: 'shop@example.test',
      });
      browser = await openBrowser();
      watched = await watchPage(browser, [bridge.url, provider.issuer]);
      page = watched.page;
    });
    afterAll(async () => {
      await browser?.close();
      await bridge?.stop();
      await Promise.all([database?.drop(), provider?.stop(), mail?.stop()]);
    });

    const linkTo = async (email: string): Promise<string> => {
      let received = await mail.next();
      while (!received.to.includes(email)) received = await mail.next();
      return /http:\/\/\S+#\w+=[\w-]{22}/.exec(received.text)?.[0] ?? '';
    };
    const choosePassword = async (on: Page): Promise<void> => {
      await on.getByLabel('New password').fill(password);
      await on.getByLabel('The same again').fill(password);
      await on.getByRole('button', { name: 'Set password and sign in' }).click();
      // Hashed once to be kept and twice to sign in.
      await on.getByRole('heading', { name: 'Overview' }).waitFor({ timeout: 20_000 });
    };
    const signOut = async (): Promise<void> => {
      await page.context().clearCookies();
      await page.evaluate(() => localStorage.clear());
      await page.goto(bridge.url);
      await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    };

    // The steps of one journey: each starts where the one before ended.

    test('a forgotten password is replaced by a link that comes by mail', async () => {
      await page.goto(bridge.url);
      await page.getByText('Forgot your password?').click();
      await page.getByRole('group').getByLabel('E-mail').fill(owner.email);
      await page.getByRole('button', { name: 'Send a link' }).click();
      await page.getByText('a mail is on its way').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      const link = await linkTo(owner.email);
      await page.goto(link);
      await page.getByText('Choose a new password').first().waitFor();
      expect(page.url()).toBe(`${bridge.url}/`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByLabel('New password').fill('too short');
      await page.getByRole('button', { name: 'Set password and sign in' }).click();
      await page.getByText('At least 15 characters.', { exact: true }).waitFor();
      await choosePassword(page);
      await page.goto(`${bridge.url}/`);
      await page.goto(link);
      await page.getByText('This link does not work any more').waitFor();
      expect(watched.problems.filter((problem) => !problem.includes('401'))).toEqual([]);
    });

    test('a button signs in at the provider, and the page comes back to where it was', async () => {
      await signOut();
      provider.person = { sub: 'ada', email: 'ada@example.test', email_verified: true, groups: ['clerks'] };
      await page.goto(`${bridge.url}/t/customers`);
      await page.getByRole('button', { name: 'Sign in with Example ID' }).click();
      await page.getByRole('gridcell').first().waitFor();
      expect(new URL(page.url()).pathname).toBe('/t/customers');
      expect(new URL(page.url()).hash).toBe('');
      expect(await page.evaluate(() => sessionStorage.getItem('jet-bridge.sign-on'))).toBeNull();
    });

    test('whoever the provider knows and the bridge does not is told why', async () => {
      await signOut();
      provider.person = { sub: 'bob', email: 'bob@example.test', email_verified: true, groups: ['guests'] };
      await page.getByRole('button', { name: 'Sign in with Example ID' }).click();
      await page.getByText('none of your groups may sign in here').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });

    test('an invitation comes by mail, and its link lets a person choose a password', async () => {
      await page.getByLabel('E-mail').first().fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('link', { name: 'Users & roles' }).click();
      await page.getByRole('button', { name: 'Invite' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'E-mail' }).fill('new@example.test');
      await dialog.getByRole('button', { name: 'Invite' }).click();
      const again = page.getByRole('dialog').filter({ hasText: 'password' });
      await again.getByRole('textbox').first().fill(password);
      await again.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('An invitation is on its way').waitFor();
      const guest = await watchPage(browser, bridge.url);
      await guest.page.goto(await linkTo('new@example.test'));
      await guest.page.getByText('Welcome').first().waitFor();
      await choosePassword(guest.page);
      await guest.close();
    });
  });
}
