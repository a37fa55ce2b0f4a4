import { configError } from '../config/index.ts';
import type { Client } from '../connections/index.ts';
import type { Dialect } from '../dialects/dialect.ts';

/**
 * Makes sure that the database knows the zone of `database.timezone`, where it is the one that reckons with it.
 *
 * @throws ConfigError when it does not; what the driver says when it cannot be reached
 */
export async function requireTimeZone(name: string, dialect: Dialect, client: Client): Promise<void> {
  const statement = name === 'UTC' ? undefined : dialect.timeZoneProbe?.(name);
  if (statement === undefined) return;
  try {
    await client.run({ ...statement, prepare: false });
  } catch (error) {
    const { code } = dialect.translateError(error);
    if (code !== 'invalid_value') throw error;
    throw configError(
      'database.timezone',
      `database.timezone is "${name}", which the database server does not know. Install its time zone data, or name another zone (pg_timezone_names lists them).`,
    );
  }
}
