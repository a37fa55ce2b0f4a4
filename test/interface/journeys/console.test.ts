import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../support/engines.ts';
import { signInOwner, type SignedInOwner } from './signed-in-owner.ts';
import { accessibilityProblems, browserSkipReason, picture, watchPage } from './watched-page.ts';

// The endpoints behind it are tested on every engine.
for (const engine of engines.filter(({ name }) => name === 'postgres')) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)(`an analyst asks ${engine.name}`, () => {
    let owner: SignedInOwner;
    beforeAll(async () => {
      owner = await signInOwner(engine);
    });
    afterAll(async () => owner?.close());

    test('runs several statements, and each says by itself what came of it', async () => {
      const { page, bridge, watched } = owner;
      await page.goto(`${bridge.url}/console`);
      await page
        .getByLabel('SQL statement')
        .fill("select 'a;b' as one, 9007199254740993 as big; select * from nowhere; select 2 as two");
      await page.keyboard.press('Control+Enter');
      await page.getByRole('cell', { name: '9007199254740993' }).waitFor();
      await page.getByRole('region', { name: 'Result 3' }).getByRole('cell', { name: '2' }).waitFor();
      await page
        .getByText(/nowhere/)
        .nth(1)
        .waitFor();
      await picture(page, `console-several-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(watched.problems).toEqual([]);
    });

    test('runs only what is selected', async () => {
      const { page } = owner;
      const editor = page.getByLabel('SQL statement');
      await editor.fill('select 1 as one; select 7 as seven');
      await editor.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(17, area.value.length));
      await page.keyboard.press('Control+Enter');
      await page.getByRole('columnheader', { name: 'seven' }).waitFor();
      expect(await page.getByRole('columnheader', { name: 'one' }).count()).toBe(0);
    });

    test('saves a query with its parameters, and a colleague opens it by its link', async () => {
      const { page, bridge, browser } = owner;
      await page
        .getByLabel('SQL statement')
        .fill('select id, email from customers where id < :limit and tier = :tier order by id');
      await page.getByLabel('Type of limit').click();
      await page.getByRole('option', { name: 'Number' }).click();
      await page.getByLabel(':limit').fill('9');
      await page.getByLabel(':tier').fill('gold');
      await page.getByRole('button', { name: 'Save…' }).click();
      await page.getByLabel('Name').fill('Customers of a tier');
      await page.getByLabel('Description').fill('The first ones');
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved as Customers of a tier').waitFor();
      expect(page.url()).toContain('query=Customers');

      const colleague = await watchPage(browser, bridge.url);
      await colleague.page.goto(bridge.signInLink());
      await colleague.page.getByRole('heading', { name: 'Overview' }).waitFor();
      await colleague.page.goto(page.url());
      await colleague.page.getByLabel(':limit').fill('9');
      expect(await colleague.page.getByLabel('Type of limit').textContent()).toContain('Number');
      expect(await colleague.page.getByLabel(':tier').inputValue(), 'values are not kept').toBe('');
      await colleague.page.getByLabel(':tier').fill('gold');
      await colleague.page.getByRole('button', { name: /^Run/ }).click();
      await colleague.page
        .getByRole('cell', { name: /^customer\d@/ })
        .first()
        .waitFor();
      const [download] = await Promise.all([
        colleague.page.waitForEvent('download'),
        colleague.page.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      expect(readFileSync(await download.path(), 'utf8')).toMatch(/^id,email\r\n\d,customer\d@/);
      expect(colleague.problems).toEqual([]);
      await colleague.close();
    });

    test('changes it under its name, and deletes it', async () => {
      const { page, watched } = owner;
      await page.getByLabel('SQL statement').fill('select count(*) as n from customers');
      await page.getByRole('button', { name: 'Save…' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.reload();
      await expect
        .poll(async () => page.getByLabel('SQL statement').inputValue())
        .toBe('select count(*) as n from customers');
      await page.getByRole('button', { name: 'Saved queries' }).click();
      await page.getByText('The first ones').waitFor();
      await picture(page, `console-saved-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Delete Customers of a tier' }).click();
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByText('No saved queries yet').waitFor();
      expect(watched.problems).toEqual([]);
    });
  });
}
