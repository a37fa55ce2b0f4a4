import type { Config, ConnectionSettings } from '../../config/index.ts';
import { openClient, type Client } from '../../connections/index.ts';
import { readServerFacts } from '../../dialects/index.ts';
import { silent } from '../../events/index.ts';

/**
 * What is dangerous about the user of the console, whose statements no role of ours narrows (rule 24): a superuser, one
 * with FILE, or one that may run programs reaches beyond the database, even when only reading.
 */
export async function consoleWarnings(
  config: Config,
  settings: ConnectionSettings,
): Promise<readonly string[]> {
  if (settings.engine === 'sqlite') return [];
  const own = config.database.consoleConnection?.reveal();
  const facts = await factsOf(own ?? settings);
  if (facts === null) {
    const unreachable = 'The console cannot connect: check database.consoleUrl.';
    return own === undefined ? [] : [unreachable];
  }
  if (!facts.superuser) return [];
  const who = facts.user ?? 'The user';
  return [
    `In the console ${who} may read files of the server or run programs there: set database.consoleUrl to a narrower user.`,
  ];
}

/** Null where it does not connect. */
async function factsOf(
  settings: ConnectionSettings,
): Promise<{ readonly user: string | null; readonly superuser: boolean } | null> {
  let client: Client | undefined;
  try {
    client = await openClient(settings, silent);
    return await readServerFacts(settings.engine, client, []);
  } catch {
    return null; // the report of the database says why, or the warning does
  } finally {
    await client?.close(0);
  }
}
