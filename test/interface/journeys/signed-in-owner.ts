import type { Browser, Page } from 'playwright-core';
import type { TestDatabase } from '../../support/databases/test-database.ts';
import type { engines } from '../../support/engines.ts';
import { startOwnedBridge, type OwnedBridge } from '../../support/owned-bridge.ts';
import { sampleScript } from '../../support/samples.ts';
import { openBrowser, watchPage, type WatchedPage } from './watched-page.ts';

/** The owner of the shop in front of its overview. */
export interface SignedInOwner {
  readonly database: TestDatabase;
  readonly bridge: OwnedBridge;
  readonly browser: Browser;
  readonly page: Page;
  readonly watched: WatchedPage;
  readonly close: () => Promise<void>;
}

/** Starts a bridge on the shop, and signs its owner in. */
export async function signInOwner(
  engine: (typeof engines)[number],
  args: readonly string[] = [],
): Promise<SignedInOwner> {
  const database = await engine.createDatabase(sampleScript('shop', engine.name));
  const bridge = await startOwnedBridge(database.url, args);
  const browser = await openBrowser();
  const watched = await watchPage(browser, bridge.url);
  const { page } = watched;
  await page.goto(bridge.signInLink());
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  return {
    database,
    bridge,
    browser,
    page,
    watched,
    async close() {
      await browser.close();
      await bridge.stop();
      await database.drop();
    },
  };
}
