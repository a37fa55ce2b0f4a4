import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../support/engines.ts';
import { signInOwner, type SignedInOwner } from './signed-in-owner.ts';
import { accessibilityProblems, browserSkipReason, picture, watchPage } from './watched-page.ts';

// The endpoints behind it are tested on every engine.
for (const engine of engines.filter(({ name }) => name === 'sqlite')) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)(`a person moves about in ${engine.name}`, () => {
    let owner: SignedInOwner;
    beforeAll(async () => {
      owner = await signInOwner(engine);
    });
    afterAll(async () => owner?.close());

    test('a key pressed on the way to a related record does nothing to the list that is left', async () => {
      const { page, bridge, watched } = owner;
      // A slow network: the record's page is still being fetched while somebody types on.
      await page.route('**/assets/RecordScreen-*.js', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      await page.goto(`${bridge.url}/t/orders`);
      await page.getByRole('gridcell').first().waitFor();
      await page.locator('[data-cell="0:0"]').focus();
      const link = page.locator('[role="gridcell"] a[href*="/t/customers/"]').first();
      const href = (await link.getAttribute('href')) ?? '';
      await link.click();
      for (const key of ['Enter', 'x', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('textbox', { name: 'First name' }).waitFor();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(href);
      await page.goBack();
      await page.getByRole('gridcell').first().waitFor();
      expect(new URL(page.url()).search).toBe('');
      await page.unroute('**/assets/RecordScreen-*.js');
      expect(watched.problems).toEqual([]);
    });

    test('going back finds the list as it was left: scrolled, filtered and with its selection', async () => {
      const { page, bridge, watched } = owner;
      const filter = encodeURIComponent('[["id","gt","100"]]');
      await page.goto(`${bridge.url}/t/orders?filter=${filter}&sort=${encodeURIComponent('["id"]')}`);
      await page.getByRole('gridcell').first().waitFor();
      for (const row of [1, 2]) await page.locator(`[data-cell="${row}:0"]`).click();
      const grid = page.getByRole('grid');
      await grid.evaluate((element) => element.scrollTo({ top: 600 }));
      await page.locator('[data-cell^="20:"] a[href*="/t/customers/"]').click();
      await page.getByRole('textbox', { name: 'First name' }).waitFor();
      await page.goBack();
      await page.getByText('2 selected').waitFor();
      await expect.poll(async () => grid.evaluate((element) => element.scrollTop)).toBeGreaterThan(500);
      expect(decodeURIComponent(page.url())).toContain('["id","gt","100"]');
      await page.getByRole('link', { name: 'Customers' }).first().click();
      await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor();
      expect(await page.getByText('2 selected').count(), 'another list has its own').toBe(0);
      expect(watched.problems).toEqual([]);
    });

    test('two people who change the same column are asked whose value stays', async () => {
      const { page, bridge, browser, database, watched } = owner;
      const colleague = await watchPage(browser, bridge.url);
      await colleague.page.goto(bridge.signInLink());
      await colleague.page.getByRole('heading', { name: 'Overview' }).waitFor();
      for (const each of [page, colleague.page]) {
        await each.goto(`${bridge.url}/t/customers/44`);
        await each.getByRole('textbox', { name: 'First name' }).waitFor();
      }
      const opened = await page.getByRole('textbox', { name: 'First name' }).inputValue();
      await colleague.page.getByRole('textbox', { name: 'First name' }).fill('Theirs');
      await colleague.page.getByRole('textbox', { name: 'Last name' }).fill('Changed by them');
      await colleague.page.getByRole('textbox', { name: 'Credit' }).fill('5.25');
      await colleague.page.getByRole('button', { name: /^Save(?! view)/ }).click();
      await colleague.page.getByText('Saved', { exact: true }).waitFor();

      await page.getByRole('textbox', { name: 'First name' }).fill('Mine');
      await page.getByRole('textbox', { name: 'Last name' }).fill('Changed by me');
      await page.getByRole('textbox', { name: 'Phone' }).fill('123');
      await page.getByRole('button', { name: /^Save(?! view)/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radiogroup', { name: /First name/ }).waitFor();
      await picture(page, `conflict-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await dialog.textContent()).toContain(opened);
      await dialog.getByText('Credit').waitFor();
      await dialog
        .getByRole('radiogroup', { name: /Last name/ })
        .getByText('Theirs')
        .first()
        .click();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      const [stored] = await database.run('SELECT * FROM customers WHERE id = 44');
      expect(stored).toMatchObject({
        first_name: 'Mine',
        last_name: 'Changed by them',
        phone: '123',
        credit: '5.25',
      });
      expect(watched.problems.filter((problem) => !problem.includes('412'))).toEqual([]);
      await colleague.close();
    });
  });
}
