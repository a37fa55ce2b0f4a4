import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../support/engines.ts';
import { owner as account } from '../../support/owned-bridge.ts';
import { signInOwner, type SignedInOwner } from './signed-in-owner.ts';
import { accessibilityProblems, browserSkipReason, picture } from './watched-page.ts';

// The endpoints behind it are tested on every engine.
for (const engine of engines.filter(({ name }) => name === 'mysql')) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)(`actions on ${engine.name}`, () => {
    let owner: SignedInOwner;
    beforeAll(async () => {
      owner = await signInOwner(engine);
    });
    afterAll(async () => owner?.close());

    test('an owner makes one for the records of a table', async () => {
      const { page, watched } = owner;
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('link', { name: 'Actions' }).click();
      await page.getByText('No actions yet').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('button', { name: 'New action' }).click();
      const dialog = page.getByRole('dialog', { name: 'New action' });
      await dialog.getByLabel(/^Name/).fill('Add a note');
      await dialog.getByLabel('Description').fill('Writes a note on the order.');
      await dialog
        .getByLabel('Statement', { exact: true })
        .fill('UPDATE orders SET note = :note WHERE id = :id');
      const first = dialog.getByRole('group', { name: 'Parameter 1' });
      await dialog.getByRole('button', { name: 'Add a parameter' }).click();
      await first.getByLabel('Name', { exact: true }).fill('id');
      await first.getByLabel('Type').click();
      await page.getByRole('option', { name: 'From the record' }).click();
      await first.getByLabel('Table of its record').click();
      await page.getByRole('option', { name: 'Orders', exact: true }).click();
      expect(await first.getByLabel('Column').textContent()).toBe('ID');
      const second = dialog.getByRole('group', { name: 'Parameter 2' });
      await dialog.getByRole('button', { name: 'Add a parameter' }).click();
      await second.getByLabel('Name').fill('note');
      await second.getByLabel('Label').fill('What to write');
      await picture(page, `action-editor-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByLabel('Password', { exact: true }).fill(account.password);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('Action saved').waitFor();
      await page.getByText('on Orders').waitFor();
      await picture(page, `actions-${engine.name}`);
      expect(watched.problems.filter((problem) => !problem.includes('403'))).toEqual([]);
    });

    test('it is run from the record, with what was typed', async () => {
      const { page, bridge, database } = owner;
      await page.goto(`${bridge.url}/t/orders/7`);
      await page.getByRole('button', { name: 'Run action' }).click();
      await page.getByRole('menuitem', { name: /^Add a note/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a note' });
      await dialog.getByLabel('What to write').fill("It's done");
      await picture(page, `action-run-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Run' }).click();
      await dialog.getByText('1 row changed').waitFor();
      const [order] = await database.run('SELECT note FROM orders WHERE id = 7');
      expect(order).toEqual({ note: "It's done" });
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await expect
        .poll(async () => page.getByRole('textbox', { name: 'Note' }).inputValue(), { timeout: 5000 })
        .toBe("It's done");
    });

    test('one about no record is run from the command bar', async () => {
      const { page, bridge, watched } = owner;
      await page.goto(`${bridge.url}/settings/actions`);
      await page.getByRole('button', { name: 'New action' }).click();
      const dialog = page.getByRole('dialog', { name: 'New action' });
      await dialog.getByLabel(/^Name/).fill('Count tiers');
      await dialog
        .getByLabel('Statement', { exact: true })
        .fill('SELECT tier, count(*) AS n FROM customers GROUP BY tier ORDER BY tier');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Action saved').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('count tiers');
      await page.getByRole('option', { name: 'Run Count tiers…' }).click();
      await page.getByRole('dialog', { name: 'Count tiers' }).getByRole('button', { name: 'Run' }).click();
      await page.getByRole('cell', { name: 'bronze' }).waitFor();
      expect(watched.problems.filter((problem) => !problem.includes('403'))).toEqual([]);
    });
  });
}
