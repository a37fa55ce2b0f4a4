export { batchSize, type BatchSize } from './batch-size.ts';
export type {
  Cell,
  Client,
  CursorOptions,
  Lane,
  Result,
  ResultColumn,
  Row,
  RunOptions,
  Statement,
  StreamOptions,
  Transaction,
  TransactionMode,
} from './client.ts';
export type { ConnectionSettings, SshSettings, TlsSettings } from '../config/connection-settings.ts';
export { errorCode, isConnectionLoss } from './connection-loss.ts';
export { isMysqlLoss } from './mysql-loss.ts';
export { openClient } from './open-client.ts';
export type { RawRows } from './raw-rows.ts';
export type { StopSignal } from './stop-signal.ts';
export type { ConnectionProblem, ConnectionProblemKind, Surroundings } from './connection-problem.ts';
export { explainConnectionError } from './explain-connection-error.ts';
