import { requireDatabase, type Config } from '../../config/index.ts';
import { checkStore } from './check-store.ts';
import type { ConnectionReport } from './connection-report.ts';
import { makeReport } from './make-report.ts';
import { probeDatabase } from './probe-database.ts';

/**
 * Looks at database and store, and changes neither.
 *
 * @throws ConfigError when no database is configured
 */
export async function checkConnection(config: Config): Promise<ConnectionReport> {
  const settings = requireDatabase(config);
  const [probe, store] = await Promise.all([probeDatabase(settings, config.database), checkStore(config)]);
  return makeReport(config, probe, store);
}
