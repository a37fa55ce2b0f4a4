import { TOTP } from 'otpauth';
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

// How one signs in has nothing to do with the database.
const engine = engines.find(({ name }) => name === 'sqlite');

describe.skipIf(engine === undefined || engine.skipReason || browserSkipReason)('a second factor', () => {
  let database: TestDatabase;
  let bridge: OwnedBridge;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let home = '';
  let secret = '';
  let recoveryCodes: readonly string[] = [];
  let spent = 0;

  beforeAll(async () => {
    if (engine === undefined) return;
    database = await engine.createDatabase(sampleScript('shop', engine.name));
    bridge = await startOwnedBridge(database.url);
    // Browsers have passkeys for names alone.
    home = bridge.url.replace('127.0.0.1', 'localhost');
    browser = await openBrowser();
    watched = await watchPage(browser, [home, bridge.url]);
    page = watched.page;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(bridge.signInLink().replace(bridge.url, home));
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await bridge?.stop();
    await database?.drop();
  });

  /** A code that was not used before; the server takes one that is a step early. */
  const freshCode = (): string => {
    const step = Math.max(Math.floor(Date.now() / 30_000), spent + 1);
    spent = step;
    return new TOTP({ secret }).generate({ timestamp: step * 30_000 });
  };
  /** The page that one was on is shown again. */
  const signedIn = (): Promise<void> => page.getByRole('button', { name: /Olga Owner/ }).waitFor();
  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: /Olga Owner/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('textbox', { name: 'E-mail' }).waitFor();
  };
  const givePassword = async (): Promise<void> => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const profile = async (): Promise<void> => {
    await page.goto(`${home}/settings/profile`);
    await page.getByText('Authenticator app', { exact: true }).waitFor();
  };

  test('is set up with an app, and gives recovery codes', async () => {
    await profile();
    await page.getByRole('button', { name: 'Set up' }).click();
    const again = page.getByRole('dialog', { name: 'Your password again' });
    await again.getByLabel('Password', { exact: true }).fill(owner.password);
    await again.getByRole('button', { name: 'Continue' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' });
    await dialog.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    secret = await dialog.getByRole('textbox', { name: 'Key' }).inputValue();
    await picture(page, 'second-factor-enrol');
    expect(await accessibilityProblems(page)).toEqual([]);
    const code = dialog.getByRole('textbox', { name: 'Code that the app shows' });
    await code.fill('000000');
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByText('Not turned on').waitFor();
    await code.fill(freshCode());
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    const codes = page.getByRole('dialog', { name: 'Your recovery codes' });
    await codes.waitFor();
    recoveryCodes = await codes.getByRole('listitem').allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    await picture(page, 'second-factor-recovery-codes');
    expect(await accessibilityProblems(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await codes.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('recovery-codes.txt');
    await codes.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 codes left').waitFor();
  });

  test('is asked for after the password, and a wrong code says so', async () => {
    await signOut();
    await givePassword();
    const code = page.getByRole('textbox', { name: 'One-time code' });
    await code.fill('123');
    await picture(page, 'second-factor-sign-in');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('The code is wrong, too old or was used before').waitFor();
    await code.fill(freshCode());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signedIn();
  });

  test('can be a recovery code, which is good on both sides', async () => {
    await signOut();
    await givePassword();
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCodes[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signedIn();
    await profile();
    await page.getByText('9 codes left').waitFor();
    expect(await page.getByText('the service did not sign you in').count()).toBe(0);
  });

  test('can be a passkey, which signs in by itself as well', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Virtual key');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    const again = page.getByRole('dialog', { name: 'Your password again' });
    await again.getByRole('button', { name: 'Use a one-time code' }).click();
    const bySecondFactor = page.getByRole('dialog', { name: 'Your second factor again' });
    await bySecondFactor.getByRole('textbox', { name: 'One-time code' }).fill(recoveryCodes[1] ?? '');
    await bySecondFactor.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('The passkey is added.').waitFor();
    await page.getByText('Virtual key').waitFor();
    await picture(page, 'second-factor-profile');
    expect(await accessibilityProblems(page)).toEqual([]);

    await signOut();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await signedIn();

    await signOut();
    await givePassword();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await signedIn();
  });

  test('is seen by an owner among the people', async () => {
    await page.goto(`${home}/users`);
    const person = page.getByRole('listitem').filter({ hasText: owner.email });
    await person.getByText('second factor').waitFor();
    await picture(page, 'second-factor-people');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('is renamed, removed and turned off', async () => {
    await profile();
    await page.getByRole('button', { name: 'Actions for Virtual key' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Work key');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Work key').waitFor();
    await page.getByRole('button', { name: 'Actions for Work key' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    const again = page.getByRole('dialog', { name: 'Your password again' });
    await again.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('The passkey is removed.').waitFor();
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('Come with your first second factor.').waitFor();
    await signOut();
    await givePassword();
    await signedIn();
  });

  test('has no passkeys on a page that was opened by its address, and says where there are', async () => {
    await page.goto(bridge.signInLink());
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.goto(`${bridge.url}/settings/profile`);
    await page.getByText(`Open ${home} to use them`).waitFor();
    expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
  });

  test('nothing went wrong on the way that was not asked for', () => {
    expect(watched.problems.filter((problem) => !problem.includes('Failed to load resource'))).toEqual([]);
  });
});
