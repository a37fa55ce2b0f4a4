import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TestModule } from 'vitest/node';
import { ClosingLine } from './closing-line.ts';
import { listSkipped, rememberSkipped } from './skipped.ts';

let written = '';
beforeEach(() => {
  written = '';
  vi.stubEnv('CI', '');
  vi.stubEnv('JET_BRIDGE_TEST_SKIPPED', '[]');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((written += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** A finished file as the reporter sees it. */
function finished(states: readonly string[], errors: number, suiteErrors: number): TestModule {
  const failures = (count: number) => Array.from({ length: count }, () => new Error('x'));
  return {
    errors: () => failures(errors),
    children: {
      allSuites: () => [{ errors: () => failures(suiteErrors) }],
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    },
  } as unknown as TestModule; // only what the reporter asks for
}

function lastLine(): string {
  return written.trimEnd().split('\n').at(-1) ?? '';
}

test('the last line counts tests', () => {
  new ClosingLine().onTestRunEnd([finished(['passed', 'passed', 'failed', 'skipped'], 0, 0)], []);
  expect(lastLine()).toBe('2 passed, 1 failed, 1 skipped');
  expect(process.exitCode).toBe(1);
});

test('a file that does not load, a hook that fails and an error outside of tests are failures', () => {
  new ClosingLine().onTestRunEnd([finished(['skipped'], 1, 1)], [new Error('x')]);
  expect(lastLine()).toBe('0 passed, 3 failed, 1 skipped');
});

test('what could not be tested is said above the last line', () => {
  rememberSkipped({ what: 'MariaDB/MySQL', why: 'It is not here.' });
  new ClosingLine().onTestRunEnd([finished(['passed'], 0, 0)], []);
  expect(written).toContain('SKIPPED: nothing was tested with MariaDB/MySQL. It is not here.\n');
  expect(lastLine()).toBe('1 passed, 0 failed, 0 skipped');
  expect(process.exitCode).toBeUndefined();
});

test('in CI what could not be tested is a failure', () => {
  vi.stubEnv('CI', 'true');
  rememberSkipped({ what: 'Chromium', why: 'It is not here.' });
  expect(listSkipped()).toHaveLength(1);
  new ClosingLine().onTestRunEnd([finished(['passed'], 0, 0)], []);
  expect(lastLine()).toBe('1 passed, 1 failed, 0 skipped');
  expect(process.exitCode).toBe(1);
});
