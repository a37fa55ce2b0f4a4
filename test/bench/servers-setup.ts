import { setup as startEngines } from '../support/engines-setup.ts';
import { startReport } from './report.ts';

/**
 * The servers of a measurement: as the tests start them, but a commit waits for the disk, as it does where somebody's
 * rows are kept.
 */
export async function setup(): Promise<() => Promise<void>> {
  process.env['TEST_DURABLE'] = '1';
  startReport();
  return startEngines();
}
