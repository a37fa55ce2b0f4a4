import { findProgram, isExecutable } from './servers/find-program.ts';

/** The browser of the journeys: `TEST_CHROMIUM`, else one that is installed. */
export function findChromium(): string | undefined {
  const given = process.env['TEST_CHROMIUM'];
  if (given !== undefined) return isExecutable(given) ? given : undefined;
  return findProgram(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']);
}
