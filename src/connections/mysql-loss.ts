import { errorCode, isConnectionLoss } from './connection-loss.ts';

/**
 * Ends of a connection as mysql2 or the server call them.
 *
 * https://mariadb.com/kb/en/mariadb-error-code-reference/
 */
const codes = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_SERVER_SHUTDOWN', // 1053
  'ER_NORMAL_SHUTDOWN', // 1077
  'ER_CONNECTION_KILLED', // 1927
  'ER_CLIENT_INTERACTION_TIMEOUT', // 4031: idle for too long
]);

/** The connection is gone or never came about; says nothing about whether a statement took effect. */
export function isMysqlLoss(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined && codes.has(code)) return true;
  if (isConnectionLoss(error)) return true;
  // The driver has no code for a command after the end: it was not sent.
  return error instanceof Error && error.message.includes('closed state');
}
