import { defineConfig } from 'vitest/config';

/** Measurements: run with `npm run bench`, never with the tests. One after the other, alone on the machine. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/bench/*.bench.ts'],
    globalSetup: ['test/bench/servers-setup.ts'],
    disableConsoleIntercept: true,
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 600_000,
  },
});
