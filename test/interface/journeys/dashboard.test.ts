import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../support/engines.ts';
import { signInOwner, type SignedInOwner } from './signed-in-owner.ts';
import { accessibilityProblems, browserSkipReason, picture } from './watched-page.ts';

// The endpoints behind it are tested on every engine.
for (const engine of engines.filter(({ name }) => name === 'postgres')) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)(`the overview of ${engine.name}`, () => {
    let owner: SignedInOwner;
    beforeAll(async () => {
      owner = await signInOwner(engine);
    });
    afterAll(async () => owner?.close());

    const count = async (where: string): Promise<string> =>
      String((await owner.database.run(`SELECT count(*) AS n FROM orders WHERE ${where}`))[0]?.['n']);

    test('draws the main tables by status without being asked', async () => {
      const { page, watched } = owner;
      const chart = page.getByRole('region', { name: 'Orders by status' });
      const bar = chart.getByRole('link', { name: /^paid/ });
      await bar.waitFor();
      expect(await bar.textContent()).toBe(`paid${await count("status = 'paid'")}`);
      await picture(page, `overview-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await chart.getByRole('button', { name: 'Show as a table' }).click();
      await chart.getByRole('row', { name: /^paid/ }).waitFor();
      expect(watched.problems).toEqual([]);
    });

    test('a bar leads to its rows', async () => {
      const { page, watched } = owner;
      await page
        .getByRole('region', { name: 'Orders by status' })
        .getByRole('link', { name: 'paid' })
        .click();
      await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
      await page.getByText(`of ${await count("status = 'paid'")}`).waitFor();
      expect(watched.problems).toEqual([]);
    });

    test('one that fails leaves the others alone', async () => {
      const { page, bridge, watched } = owner;
      await page.route('**/orders/group/**', (route) => route.abort());
      await page.goto(bridge.url);
      await page.getByRole('region', { name: 'Orders by status' }).getByRole('alert').waitFor();
      await page.getByRole('region', { name: 'Latest in Orders' }).getByRole('link').nth(2).waitFor();
      await page.unroute('**/orders/group/**');
      await page
        .getByRole('region', { name: 'Orders by status' })
        .getByRole('button', { name: 'Retry' })
        .click();
      await page.getByRole('link', { name: /^paid/ }).waitFor();
      expect(watched.problems.filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
    });

    test('a person makes another one, and finds it again', async () => {
      const { page, database, watched } = owner;
      await page.getByRole('button', { name: 'Edit dashboard' }).click();
      await page.getByRole('button', { name: 'Remove Orders by status' }).click();
      await page.getByRole('button', { name: 'Add a widget' }).click();
      const dialog = page.getByRole('dialog', { name: 'New widget' });
      await dialog.getByLabel('Title').fill('Credit of gold');
      await dialog.getByLabel('Table').click();
      await page.getByRole('option', { name: 'Customers', exact: true }).click();
      await dialog.getByLabel('Measure').click();
      await page.getByRole('option', { name: 'Sum' }).click();
      await dialog.getByText('Choose a column to sum up.').waitFor();
      await dialog.getByLabel('Of the column').click();
      await page.getByRole('option', { name: 'Credit' }).click();
      await dialog.getByRole('button', { name: 'Filter' }).click();
      await page.getByRole('dialog').getByText('Tier', { exact: true }).click();
      await page.getByRole('dialog').getByText('gold', { exact: true }).click();
      await page.getByRole('button', { name: 'Apply' }).click();
      await picture(page, `dashboard-widget-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await picture(page, `dashboard-editor-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Dashboard saved').waitFor();
      await page.reload();
      const [row] = await database.run("SELECT sum(credit) AS n FROM customers WHERE tier = 'gold'");
      const shown = page.getByRole('region', { name: 'Credit of gold' }).getByRole('link');
      expect(Number((await shown.textContent())?.replaceAll(',', ''))).toBeCloseTo(Number(row?.['n']), 2);
      expect(await page.getByRole('region', { name: 'Orders by status' }).count()).toBe(0);
      expect(watched.problems.filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
    });

    test('the values over time lead to the rows of their month', async () => {
      const { page } = owner;
      const chart = page.getByRole('region', { name: 'Orders per month' });
      await chart.getByRole('button', { name: 'Show as a table' }).click();
      const month = chart.getByRole('row').nth(1);
      const [label, value] = [
        await month.getByRole('rowheader').textContent(),
        await month.getByRole('cell').textContent(),
      ];
      expect(label).toMatch(/^\d{4}-\d\d$/);
      await month.getByRole('link').click();
      await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
      await page.getByText(new RegExp(`of ${value ?? ''}$`)).waitFor();
    });

    test('a person counts by quarter, and a quarter leads to its rows', async () => {
      const { page, bridge, watched } = owner;
      await page.goto(bridge.url);
      await page.getByRole('button', { name: 'Edit dashboard' }).click();
      await page.getByRole('button', { name: 'Add a widget' }).click();
      const dialog = page.getByRole('dialog', { name: 'New widget' });
      await dialog.getByLabel('Title').fill('Orders by quarter');
      await dialog.getByLabel('Table').click();
      await page.getByRole('option', { name: 'Orders', exact: true }).click();
      await dialog.getByLabel('Shown as').click();
      await page.getByRole('option', { name: 'Line' }).click();
      await dialog.getByLabel('For each').click();
      await page.getByRole('option', { name: 'Placed at' }).click();
      await dialog.getByLabel('Unit of time').click();
      await page.getByRole('option', { name: 'Quarter' }).click();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Dashboard saved').waitFor();
      await page.reload();
      const chart = page.getByRole('region', { name: 'Orders by quarter' });
      await chart.getByRole('button', { name: 'Show as a table' }).click();
      const quarter = chart.getByRole('row').first();
      expect(await quarter.getByRole('rowheader').textContent()).toMatch(/^\d{4} Q[1-4]$/);
      const value = await quarter.getByRole('cell').textContent();
      await quarter.getByRole('link').click();
      await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
      await page.getByText(new RegExp(`of ${value ?? ''}$`)).waitFor();
      expect(watched.problems.filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
    });
  });
}
