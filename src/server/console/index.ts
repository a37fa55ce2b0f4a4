export { openConsole, type Console } from './console.ts';
export { requireWriting } from './require-writing.ts';
export { runConsoleQueries, runConsoleQuery, type ConsoleRequest } from './run-console.ts';
