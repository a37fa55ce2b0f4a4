import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type ConsoleMessage,
  type Page,
} from 'playwright-core';

/** Absent where a browser was found; the test run says at its end that there was none. */
export const browserSkipReason =
  process.env['TEST_CHROMIUM'] === undefined ? 'there is no Chromium' : undefined;

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['TEST_CHROMIUM'] ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page and everything that went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Script errors, console errors (a violated policy among them), answers of 5xx, requests elsewhere. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens a page that may speak to these origins only. */
export async function watchPage(
  browser: Browser,
  origins: string | readonly string[],
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: 'UTC',
    ...options,
  });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const problems: string[] = [];
  const allowed = new Set([origins].flat());
  page.on('pageerror', (error) => problems.push(`script error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message)) problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && !allowed.has(url.origin))
      problems.push(`request to ${url.href}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`);
  });
  return { page, problems, close: async () => context.close() };
}

/** The browser itself writes an error for each 4xx; asking for a session that is not there is not a mistake. */
function isExpected(message: ConsoleMessage): boolean {
  return (
    message.text().startsWith('Failed to load resource') && message.location().url.endsWith('/auth/refresh/')
  );
}

/** What the accessibility checker has against the page, one line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // The page has no frames, so one pass is enough.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

const artefacts = fileURLToPath(new URL('../../artefacts/', import.meta.url));

/** Keeps a picture of the page for whoever wants to look at it; they are not part of the sources. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: `${artefacts}${name}.png` });
}
