import { expect, test } from 'vitest';
import { commandsTable, exitCodesTable } from './commands-table.ts';
import { errorsTable } from './errors-table.ts';
import { lookupsTable } from './lookups-table.ts';
import { readSection, writeSection } from './readme.ts';
import { settingsTable } from './settings-table.ts';

const tables = {
  commands: commandsTable,
  'exit-codes': exitCodesTable,
  settings: settingsTable,
  lookups: lookupsTable,
  errors: errorsTable,
};

test.each(Object.entries(tables))('the README lists the %s that the program has', (name, table) => {
  // `npm run docs` writes the tables; every other run compares them.
  if (process.env['UPDATE_DOCS'] === '1') writeSection(name, table());
  expect(readSection(name)).toBe(table());
});

test('no lookup is without its meaning', () => {
  const rows = lookupsTable().split('\n').slice(2);
  expect(rows.filter((row) => row.split('|')[2]?.trim() === '')).toEqual([]);
});
