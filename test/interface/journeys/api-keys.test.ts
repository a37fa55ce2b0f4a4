import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { owner as account } from '../../support/owned-bridge.ts';
import { engines } from '../../support/engines.ts';
import { signInOwner, type SignedInOwner } from './signed-in-owner.ts';
import { accessibilityProblems, browserSkipReason, picture } from './watched-page.ts';

// Keys live in the store, which is the same whatever the database is.
for (const engine of engines.filter(({ name }) => name === 'sqlite')) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)('an owner gives keys to programs', () => {
    let owner: SignedInOwner;
    let key = '';
    beforeAll(async () => {
      owner = await signInOwner(engine);
    });
    afterAll(async () => owner?.close());

    const statusWith = async (value: string): Promise<number> => {
      const headers = { Authorization: `Bearer ${value}` };
      return (await fetch(`${owner.bridge.url}/api/models/customers/`, { headers })).status;
    };

    test('makes one after giving the password again, and sees it this once', async () => {
      const { page } = owner;
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('link', { name: 'API keys' }).click();
      await page.getByText('No keys yet').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByLabel('Name').fill('nightly export');
      await page.getByLabel('Only from these addresses').fill('127.0.0.0/8\n::1');
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Make the key' }).click();
      await page.getByRole('dialog', { name: 'Your password again' }).waitFor();
      await page.getByLabel('Password', { exact: true }).fill(account.password);
      await page.getByRole('button', { name: 'Continue' }).click();
      key = await page.getByLabel('Key', { exact: true }).inputValue();
      await picture(page, 'api-key-shown');
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(key).toMatch(/^jbk_/);
      expect(await statusWith(key)).toBe(200);
      await page.getByRole('button', { name: 'I have copied it' }).click();
      await page.getByText('only from 127.0.0.0/8, ::1').waitFor();
      await picture(page, 'api-keys');
      expect(await page.getByText(key).count()).toBe(0);
    });

    test('is told which address is none', async () => {
      const { page } = owner;
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByLabel('Name').fill('another');
      await page.getByLabel('Only from these addresses').fill('everywhere');
      await page.getByRole('button', { name: 'Make the key' }).click();
      await page.getByText('Give at most 100 addresses or ranges').first().waitFor();
      await page.keyboard.press('Escape');
    });

    test('gives it a new value; the old one ends at once when it is asked to', async () => {
      const { page } = owner;
      await page.getByRole('button', { name: 'Actions for nightly export' }).click();
      await page.getByRole('menuitem', { name: 'New value…' }).click();
      await page.getByLabel('The old value stays good for').click();
      await page.getByRole('option', { name: 'no time at all' }).click();
      await page.getByRole('button', { name: 'Make a new value' }).click();
      const next = await page.getByLabel('Key', { exact: true }).inputValue();
      await page.getByRole('button', { name: 'I have copied it' }).click();
      expect(next).not.toBe(key);
      expect(await statusWith(next)).toBe(200);
      await expect.poll(async () => statusWith(key), { timeout: 2000 }).toBe(401);
      key = next;
    });

    test('takes it back, and its next request is refused', async () => {
      const { page, watched } = owner;
      await page.getByRole('button', { name: 'Actions for nightly export' }).click();
      await page.getByRole('menuitem', { name: 'Take back…' }).click();
      await page.getByRole('button', { name: 'Take back', exact: true }).click();
      await page.getByText('nightly export was taken back').waitFor();
      await page.getByText('No keys yet').waitFor();
      await expect.poll(async () => statusWith(key), { timeout: 2000 }).toBe(401);
      // The browser itself writes of the password that was asked for, and of the address that was none.
      expect(watched.problems.filter((problem) => !/status of (403|400)/.test(problem))).toEqual([]);
    });
  });
}
