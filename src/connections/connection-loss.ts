const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** Codes that postgres.js and our own connections give to an end without an answer. */
const ours = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECTION_SILENT',
  'TUNNEL_CLOSED',
]);

/**
 * PostgreSQL: 08… connection exceptions, 57P01 … 57P03 the server stops or starts.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const sqlState = /^(?:08\w{3}|57P0[123])$/;

/** The connection is gone or never came about; says nothing about whether a statement took effect. */
export function isConnectionLoss(error: unknown): boolean {
  const code = errorCode(error);
  return code !== undefined && (network.has(code) || ours.has(code) || sqlState.test(code));
}

/** The `code` of a driver's or Node's error. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** An end of a connection that we found or caused ourselves, with a code like the driver's. */
export class ConnectionError extends Error {
  readonly code: string;

  constructor(
    code:
      | 'CONNECT_TIMEOUT'
      | 'CONNECTION_CLOSED'
      | 'CONNECTION_DESTROYED'
      | 'CONNECTION_SILENT'
      | 'TLS_NOT_OFFERED'
      | 'TUNNEL_CLOSED',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'ConnectionError';
    this.code = code;
  }
}
