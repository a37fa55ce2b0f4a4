import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../../support/engines.ts';
import { signInOwner, type SignedInOwner } from './signed-in-owner.ts';
import { accessibilityProblems, browserSkipReason, picture } from './watched-page.ts';

const heading = 'Customer;Label;Street;Town;Country';

// The endpoints behind it are tested on every engine.
for (const engine of engines.filter(({ name }) => name === 'mysql')) {
  describe.skipIf(engine.skipReason ?? browserSkipReason)(`a person imports a file in ${engine.name}`, () => {
    let owner: SignedInOwner;
    beforeAll(async () => {
      owner = await signInOwner(engine);
    });
    afterAll(async () => owner?.close());

    const addresses = async (where: string) =>
      owner.database.run(`SELECT customer_id, label, street, city, country FROM addresses WHERE ${where}`);

    /** Chooses a file of Windows, as an older spreadsheet saves one. */
    const choose = async (lines: readonly string[]): Promise<void> => {
      const { page } = owner;
      const dialog = page.getByRole('dialog', { name: 'Import into addresses' });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        dialog.getByRole('button', { name: 'Choose a file' }).click(),
      ]);
      const buffer = Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
      await chooser.setFiles({ name: 'addresses.csv', mimeType: 'text/csv', buffer });
    };

    test('finds out how the file is written, and is told the column that it cannot guess', async () => {
      const { page, bridge, watched } = owner;
      await page.goto(`${bridge.url}/t/addresses`);
      await page.getByRole('gridcell').first().waitFor();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Import…' }).click();
      await choose([
        heading,
        '42;home;"Mühlweg 1; rear";Küsnacht;CH',
        '999999;home;Nowhere 1;Bern;CH',
        '43;castle;Burg 1;Basel;CH',
      ]);
      const dialog = page.getByRole('dialog', { name: 'Import into addresses' });
      expect(await dialog.getByLabel('Encoding').textContent()).toContain('WINDOWS-1252');
      expect(await dialog.getByLabel('Delimiter').textContent()).toContain('Semicolon');
      expect(await dialog.getByLabel('Column for Customer').textContent()).toBe('Customer: key of Customers');
      expect(await dialog.getByLabel('Column for Town').textContent()).toBe('Leave out');
      await dialog.getByText('A new record also needs City.').waitFor();
      await dialog.getByLabel('Column for Town').click();
      await page.getByRole('option', { name: 'City' }).click();
      await picture(page, `import-mapping-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(watched.problems).toEqual([]);
    });

    test('a trial names every row that is wrong and stores nothing', async () => {
      const { page, watched } = owner;
      const dialog = page.getByRole('dialog', { name: 'Import into addresses' });
      await dialog.getByRole('button', { name: 'Try it' }).click();
      await dialog.getByText('2 rows cannot be stored').waitFor();
      const rows = await dialog.getByRole('row').allTextContents();
      expect(rows.map((row) => row[0])).toEqual(['R', '2', '3']);
      await picture(page, `import-errors-${engine.name}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('addresses-import-errors.csv');
      expect(readFileSync(await download.path(), 'utf8')).toMatch(/^row,column,in file,message\r\n2,/);
      expect(await addresses("city = 'Küsnacht'")).toEqual([]);
      expect(watched.problems).toEqual([]);
    });

    test('the corrected file is tried, then stored', async () => {
      const { page, watched } = owner;
      const dialog = page.getByRole('dialog', { name: 'Import into addresses' });
      await dialog.getByRole('button', { name: 'Other file' }).click();
      await choose([heading.replace('Town', 'City'), '42;home;"Mühlweg 1; rear";Küsnacht;CH']);
      await dialog.getByRole('button', { name: 'Try it' }).click();
      await dialog.getByText('1 would be new, 0 would change a record.').waitFor();
      expect(await addresses("city = 'Küsnacht'")).toEqual([]);
      await dialog.getByRole('button', { name: 'Import 1 row' }).click();
      await dialog.getByText('1 row imported').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      const [stored] = await addresses("city = 'Küsnacht'");
      expect(stored).toMatchObject({ label: 'home', street: 'Mühlweg 1; rear', country: 'CH' });
      expect(String(stored?.['customer_id'])).toBe('42');
      expect(watched.problems).toEqual([]);
    });

    test('rows that are there are changed by the key of the table', async () => {
      const { page, bridge, database, watched } = owner;
      const [made] = await database.run("SELECT id FROM addresses WHERE city = 'Küsnacht'");
      await page.goto(`${bridge.url}/t/addresses`);
      await page.getByRole('gridcell').first().waitFor();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Import…' }).click();
      await choose(['id;street', `${made?.['id']};Neugasse 7`]);
      const dialog = page.getByRole('dialog', { name: 'Import into addresses' });
      await dialog.getByText('change records that are there', { exact: true }).click();
      expect(await dialog.getByLabel('Records are told apart by').textContent()).toBe('ID');
      await dialog.getByRole('button', { name: 'Try it' }).click();
      await dialog.getByText('0 would be new, 1 would change a record.').waitFor();
      await dialog.getByRole('button', { name: 'Import 1 row' }).click();
      await dialog.getByText('0 new, 1 changed.').waitFor();
      expect((await addresses("city = 'Küsnacht'"))[0]).toMatchObject({
        street: 'Neugasse 7',
        country: 'CH',
      });
      expect(watched.problems).toEqual([]);
    });
  });
}
