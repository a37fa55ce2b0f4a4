import { expect, it } from 'vitest';
import { configJsonSchema, settingRows } from '../../src/config/index.ts';

it('every setting has a variable of its own', () => {
  const variables = settingRows.flatMap((row) => row.variables);
  expect(new Set(variables).size).toBe(variables.length);
});

it('every flag belongs to one setting, and secrets have none', () => {
  const flags = settingRows.flatMap((row) => row.flags);
  expect(new Set(flags).size).toBe(flags.length);
  expect(settingRows.filter((row) => row.setting.secret === true && row.flags.length > 0)).toEqual([]);
});

it('names come from the path', () => {
  const row = settingRows.find(({ path }) => path === 'database.statementTimeoutMs');
  expect(row?.flags).toEqual(['--database-statement-timeout-ms']);
  expect(row?.variables).toEqual(['JET_BRIDGE_DATABASE_STATEMENT_TIMEOUT_MS']);
});

it.each([
  ['server.host', '--host', 'HOST'],
  ['server.port', '--port', 'PORT'],
  ['database.url', '--url', 'DATABASE_URL'],
  ['database.readOnly', '--read-only', undefined],
  ['auth.secret', undefined, 'JET_ADMIN_AUTH_SECRET'],
  ['service.secret', undefined, 'JET_ADMIN_UI_SECRET'],
  ['auth.bearerKey', undefined, 'BEARER_AUTH_KEY'],
])('%s keeps its short names', (path, flag, variable) => {
  const row = settingRows.find((candidate) => candidate.path === path);
  if (flag !== undefined) expect(row?.flags).toContain(flag);
  if (variable !== undefined) expect(row?.variables).toContain(variable);
});

it('every default is allowed by its own kind', () => {
  for (const { path, setting } of settingRows) {
    if (setting.default === null) continue;
    const raw =
      typeof setting.default === 'object' && 'reveal' in setting.default ? 'file:x.db' : setting.default;
    expect(setting.kind.read(raw), path).not.toBeUndefined();
  }
});

it('the numbers of the security rules are the defaults', () => {
  const defaults = Object.fromEntries(
    settingRows
      .filter((row) => row.path.startsWith('limits.'))
      .map((row) => [row.path.slice(7), row.setting.default]),
  );
  expect(defaults).toEqual({
    urlBytes: 16_384,
    headerBytes: 16_384,
    bodyBytes: 2_097_152,
    jsonDepth: 32,
    objectKeys: 1000,
    importBytes: 20_971_520,
    bulkRows: 10_000,
    importRows: 100_000,
    filterConditions: 100,
    filterDepth: 8,
    relationHops: 3,
    inValues: 1000,
    pageSize: 10_000,
    sortColumns: 8,
    aggregates: 16,
    requestsPerPrincipal: 32,
    headersTimeoutMs: 10_000,
    requestTimeoutMs: 30_000,
    uploadBytesPerSecond: 1024,
    idleTimeoutMs: 65_000,
    connectTimeoutMs: 3000,
    poolWaitMs: 2000,
  });
});

it('the JSON Schema has a place for each setting', () => {
  const places = JSON.stringify(configJsonSchema()).match(/"description":"/g);
  expect(places).toHaveLength(settingRows.length);
});
