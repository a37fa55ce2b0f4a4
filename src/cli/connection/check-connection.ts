import { requireDatabase, type Config } from '../../config/index.ts';
import { consoleWarnings } from './check-console.ts';
import { signInWarnings } from './check-sign-in.ts';
import { checkStore } from './check-store.ts';
import type { ConnectionReport } from './connection-report.ts';
import { makeReport } from './make-report.ts';
import { probeDatabase } from './probe-database.ts';

/**
 * Looks at database and store, and at what people sign in with; changes none of it.
 *
 * @throws ConfigError when no database is configured
 */
export async function checkConnection(config: Config): Promise<ConnectionReport> {
  const settings = requireDatabase(config);
  const [probe, store, ofSignIn, ofConsole] = await Promise.all([
    probeDatabase(settings, config.database),
    checkStore(config),
    signInWarnings(config),
    consoleWarnings(config, settings),
  ]);
  const report = makeReport(config, probe, store);
  return { ...report, warnings: [...report.warnings, ...ofConsole, ...ofSignIn] };
}
