import { BridgeError } from '../errors/index.ts';
import { errorChain } from './error-chain.ts';

/** Errors of a store's transaction after which the whole of it may run again. */
const retryableCodes = new Set<unknown>([
  '40001', // PostgreSQL: serialization failure
  '40P01', // PostgreSQL: deadlock
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD', // MariaDB: the record has changed since the snapshot
  'SQLITE_BUSY',
]);

/** SQLITE_BUSY as the `node:sqlite` API reports it, with the reason in the higher bits. */
const sqliteBusy = 5;

/** Whether the engine gave up on a transaction because of another one. */
export function isRetryable(error: unknown): boolean {
  return errorChain(error).some(
    (link) => retryableCodes.has(link['code']) || (Number(link['errcode'] ?? 0) & 0xff) === sqliteBusy,
  );
}

/**
 * An error of the store's database as clients see it: the store does not answer. The store is not the
 * user's data, so no failure there has a meaning for a request.
 */
export function storeUnavailable(error: unknown): BridgeError {
  if (error instanceof BridgeError && error.code === 'store_unavailable') return error;
  return new BridgeError('store_unavailable', {
    detail: 'The store of accounts and configuration does not answer. The log says why.',
    retryAfterSeconds: 1,
    cause: error,
  });
}
