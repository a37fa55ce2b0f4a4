import { expect, test } from 'vitest';
import { locked, manifest } from './manifest.ts';

test.each([
  // Below 4.12.21 hono's middleware has known holes; below 0.45.2 Drizzle does not escape quotes in names.
  ['hono', [4, 12, 21]],
  ['drizzle-orm', [0, 45, 2]],
])('%s is locked at or above %j', (name, minimum) => {
  const version = locked.get(`node_modules/${name}`)?.version ?? '0.0.0';
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  const firstDifference = parts.findIndex((part, at) => part !== minimum[at]);
  expect(
    firstDifference === -1 || (parts[firstDifference] ?? 0) > (minimum[firstDifference] ?? 0),
    version,
  ).toBe(true);
});

test('the lock file names no other place than the default registry', () => {
  const registry = `https://registry.${'npmjs'}.org/`;
  const strays = [...locked].filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith(registry),
  );
  expect(strays.map(([folder]) => folder)).toEqual([]);
});

test('every package has an integrity hash', () => {
  const without = [...locked].filter(([, { integrity }]) => !(integrity ?? '').startsWith('sha512-'));
  expect(without.map(([folder]) => folder)).toEqual([]);
});

test('what is installed with the package runs no script, but for the SQLite driver', () => {
  const running = [...locked].filter(([, one]) => one.hasInstallScript === true && one.dev !== true);
  expect(running.map(([folder]) => folder)).toEqual(['node_modules/@photostructure/sqlite']);
});

test('runtime dependencies are those that were chosen', () => {
  // A new one is a decision: it is written here with the commit that brings it.
  expect(Object.keys(manifest.dependencies).sort()).toEqual([
    '@hono/node-server',
    '@silvia-odwyer/photon-node',
    '@simplewebauthn/server',
    'aws4fetch',
    'commander',
    'cosmiconfig',
    'drizzle-orm',
    'graphql',
    'hono',
    'inquirer',
    'jiti',
    'jose',
    'mysql2',
    'nodemailer',
    'openid-client',
    'otpauth',
    'postgres',
    'prom-client',
    'yazl',
    'zod',
  ]);
  expect(Object.keys(manifest.optionalDependencies)).toEqual(['@photostructure/sqlite']);
});
