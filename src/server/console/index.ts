export { openConsole, type Console } from './console.ts';
export { runConsoleQueries, runConsoleQuery } from './run-console.ts';
