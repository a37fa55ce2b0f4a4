import type { ConnectionSettings } from '../config/connection-settings.ts';
import { errorCode } from './connection-loss.ts';
import type { SessionSettings } from './postgres-driver.ts';

export const defaultStatementTimeoutMs = 15_000;

/** What a transaction pooler lets through and keeps per client: PgBouncer refuses any other. */
const everywhere = {
  application_name: 'jet-bridge',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  standard_conforming_strings: 'on',
};

/**
 * Parameters of the session. The forms of values are fixed here, because a role or database may have its own
 * `datestyle`, `bytea_output`, `intervalstyle`.
 *
 * https://www.postgresql.org/docs/current/runtime-config-client.html
 */
export function sessionSettings(settings: ConnectionSettings, isPooled: boolean): SessionSettings {
  if (isPooled) return { prepare: false, parameters: everywhere };
  return {
    prepare: true,
    parameters: {
      ...everywhere,
      IntervalStyle: 'postgres',
      bytea_output: 'hex',
      extra_float_digits: '1',
      statement_timeout: String(settings.statementTimeoutMs ?? defaultStatementTimeoutMs),
      // Shorter than the statement's limit, so that a row held by another says so.
      lock_timeout: '10000',
      // Ends a transaction whose bridge was stopped in the middle, and its locks.
      idle_in_transaction_session_timeout: '60000',
      ...(settings.readOnly ? { default_transaction_read_only: 'on' } : {}),
    },
  };
}

/**
 * PgBouncer answers 08P01 `unsupported startup parameter` to a parameter that it cannot keep: it is there,
 * and named statements and session settings are not to be used.
 */
export function refusesParameters(error: unknown): boolean {
  return (
    errorCode(error) === '08P01' && error instanceof Error && error.message.includes('startup parameter')
  );
}
