import type { Reporter, TestModule } from 'vitest/node';
import { listSkipped } from './skipped.ts';

/**
 * Says last and loud what could not be tested, and ends the output with exactly
 * `N passed, N failed, N skipped`. With `CI=true` a missing engine or browser is a failure.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const skipped = listSkipped();
    const inCi = process.env['CI'] === 'true';
    const counts = { passed: 0, failed: unhandledErrors.length + (inCi ? skipped.length : 0), skipped: 0 };
    for (const module of modules) {
      // Where a file or a hook before its tests fails, no test says so: their errors are counted instead.
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
      }
    }
    for (const { what, why } of skipped) {
      process.stdout.write(`\n${inCi ? 'FAILED' : 'SKIPPED'}: nothing was tested with ${what}. ${why}\n`);
    }
    if (counts.failed > 0) process.exitCode = 1;
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
