import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actions } from '../../../src/interface/i18n/en/actions.ts';
import { admin } from '../../../src/interface/i18n/en/admin.ts';
import { bulk } from '../../../src/interface/i18n/en/bulk.ts';
import { command } from '../../../src/interface/i18n/en/command.ts';
import { sql } from '../../../src/interface/i18n/en/console.ts';
import { dashboard } from '../../../src/interface/i18n/en/dashboard.ts';
import { home } from '../../../src/interface/i18n/en/home.ts';
import { imports } from '../../../src/interface/i18n/en/import.ts';
import { keys } from '../../../src/interface/i18n/en/keys.ts';
import { en } from '../../../src/interface/i18n/en/index.ts';
import { record } from '../../../src/interface/i18n/en/record.ts';
import { settings } from '../../../src/interface/i18n/en/settings.ts';
import { signIn } from '../../../src/interface/i18n/en/sign-in.ts';
import { views } from '../../../src/interface/i18n/en/views.ts';
import { fillMessage } from '../../../src/interface/i18n/message.ts';
import { t } from '../../../src/interface/i18n/index.ts';

const interfaceFolder = new URL('../../../src/interface/', import.meta.url).pathname;

async function sources(): Promise<string> {
  const files = await readdir(interfaceFolder, { recursive: true });
  const code = files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith('i18n/en/'));
  return (await Promise.all(code.map((file) => readFile(join(interfaceFolder, file), 'utf8')))).join('\n');
}

describe('a message', () => {
  it('has its parameters filled in, numbers in the way of the language', () => {
    expect(t('components.range', { from: 1, to: 50, total: '1,204' })).toBe('1–50 of 1,204');
    expect(fillMessage('{count} and {missing}', { count: 1234.5 }, 'en')).toBe('1,234.5 and {missing}');
  });

  it('takes the form that fits the count', () => {
    expect([0, 1, 2].map((count) => t('list.copied', { count }))).toEqual([
      '0 records copied',
      '1 record copied',
      '2 records copied',
    ]);
  });

  it('keeps what a value holds as it is', () => {
    expect(t('errors.noTable.title', { name: '{name} $& <b>' })).toBe('There is no table {name} $& <b>');
  });

  it('is used somewhere: by its key, or by a key put together from its beginning', async () => {
    const code = await sources();
    const parts = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '');
    const fetchedLater = {
      ...actions,
      ...admin,
      ...bulk,
      ...command,
      ...dashboard,
      ...home,
      ...imports,
      ...keys,
      ...record,
      ...settings,
      ...signIn,
    };
    const unused = Object.keys({ ...en, ...fetchedLater, ...sql, ...views }).filter(
      (key) => !code.includes(`'${key}'`) && !parts.some((part) => key.startsWith(part)),
    );
    expect(unused).toEqual([]);
  });
});
