import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../support/engines.ts';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import { freePort } from '../../support/free-port.ts';
import { startMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { oidcClient, startOidcProvider, type OidcTestProvider } from '../../support/oidc-provider.ts';
import { owner } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import { startTwoDoors, type TwoDoors } from '../../support/two-doors.ts';
import { browserSkipReason, openBrowser, watchPage, type WatchedPage } from './watched-page.ts';

const password = 'copper lantern thirteen geese';

// Who one is does not depend on the database.
const oneEngine = engines.filter(({ name }) => name === 'sqlite');

for (const engine of oneEngine) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)('without a password on two sites', () => {
    let database: TestDatabase;
    let provider: OidcTestProvider;
    let mail: TestMailServer;
    let doors: TwoDoors;
    let browser: Browser;
    let watched: WatchedPage;
    let page: Page;
    const requests: Request[] = [];

    beforeAll(async () => {
      [provider, mail] = await Promise.all([startOidcProvider(), startMailServer()]);
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      const [servicePort, bridgePort] = [await freePort(), await freePort()];
      const shared = {
        JET_BRIDGE_AUTH_OIDC_ISSUER: provider.issuer,
        JET_BRIDGE_AUTH_OIDC_NAME: 'Example ID',
        JET_BRIDGE_AUTH_OIDC_CLIENT_ID: oidcClient.id,
        JET_BRIDGE_AUTH_OIDC_CLIENT_SECRET: oidcClient.secret,
        JET_BRIDGE_AUTH_OIDC_DEFAULT_ROLE: 'viewer',
        JET_BRIDGE_AUTH_OIDC_ALLOW_ADDRESSES: '127.0.0.1',
        JET_BRIDGE_MAIL_URL: mail.url,
        JET_BRIDGE_MAIL_FROM: 'shop@example.test',
      };
      const service = `http://127.0.0.1:${servicePort}`;
      doors = await startTwoDoors(database.url, {
        service: {
          args: ['--port', String(servicePort)],
          env: { ...shared, JET_BRIDGE_SERVER_PUBLIC_URL: service },
        },
        bridge: {
          args: ['--port', String(bridgePort), '--service-url', service],
          env: { ...shared, JET_BRIDGE_SERVER_PUBLIC_URL: `http://localhost:${bridgePort}` },
        },
      });
      browser = await openBrowser();
      watched = await watchPage(browser, [doors.service.url, doors.bridgeUrl, provider.issuer]);
      page = watched.page;
      page.on('request', (request) => requests.push(request));
    });
    afterAll(async () => {
      await browser?.close();
      await doors?.stop();
      await Promise.all([database?.drop(), provider?.stop(), mail?.stop()]);
    });

    test('one button goes to the provider for each side, and no token stands in an address', async () => {
      provider.person = { sub: 'ada', email: 'ada@example.test', email_verified: true };
      await page.goto(`${doors.service.url}/t/customers`);
      await page.getByRole('button', { name: 'Sign in with Example ID' }).click();
      await page.getByRole('gridcell').first().waitFor({ timeout: 15_000 });
      expect(new URL(page.url()).pathname).toBe('/t/customers');
      const authorized = requests.filter((request) =>
        request.url().startsWith(`${provider.issuer}/authorize`),
      );
      expect(authorized).toHaveLength(2);
      expect(requests.filter((request) => /eyJ[\w-]+\./.test(request.url()))).toEqual([]);
      expect(
        requests.some((request) => request.url().startsWith(`${doors.service.url}/service/configuration/`)),
      ).toBe(true);
      expect(watched.problems).toEqual([]);
    });

    test('a password is set for each side by its own link, and the service is never sent it', async () => {
      const fresh = await watchPage(browser, [doors.service.url, doors.bridgeUrl]);
      fresh.page.on('request', (request) => requests.push(request));
      await fresh.page.goto(doors.service.url);
      await fresh.page.getByText('Forgot your password?').click();
      await fresh.page.getByRole('group').getByLabel('E-mail').fill(owner.email);
      await fresh.page.getByRole('button', { name: 'Send a link' }).click();
      await fresh.page.getByText('two mails come').waitFor();
      const links = await Promise.all([mail.next(), mail.next()]).then((mails) =>
        mails.map(({ text }) => /http:\/\/\S+#\S+/.exec(text)?.[0].replaceAll('&amp;', '&') ?? ''),
      );
      expect(links.every((link) => link.startsWith(`${doors.service.url}/#reset=`))).toBe(true);
      const ofBridge = links.find((link) => link.includes('bridge=')) ?? '';
      const ofService = links.find((link) => link.includes('side=service')) ?? '';
      for (const link of [ofService, ofBridge]) {
        const opened = await watchPage(browser, [doors.service.url, doors.bridgeUrl]);
        opened.page.on('request', (request) => requests.push(request));
        await opened.page.goto(link);
        await opened.page.getByLabel('New password').fill(password);
        await opened.page.getByLabel('The same again').fill(password);
        await opened.page.getByRole('button', { name: 'Set password and sign in' }).click();
        // With the service's password alone the bridge still wants its own.
        if (link === ofService) await opened.page.getByText('E-mail or password is wrong.').waitFor();
        else await opened.page.getByRole('heading', { name: 'Overview' }).waitFor({ timeout: 20_000 });
        await opened.close();
      }
      const toService = requests.filter((request) => request.url().startsWith(doors.service.url));
      expect(toService.some((request) => request.url().endsWith('/service/auth/reset/confirm/'))).toBe(true);
      expect(toService.filter((request) => (request.postData() ?? '').includes(password))).toEqual([]);
      await fresh.close();
    });
  });
}
