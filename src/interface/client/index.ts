export { createClient } from './client.ts';
export type {
  BridgeCall,
  Client,
  FileOpener,
  ReadOptions,
  RecordAnswer,
  RecordReadOptions,
  RelatedChoice,
  Sender,
} from './client.ts';
export { ApiProblem, fieldErrors, hasCode, UnexpectedAnswer, Unreachable, type Side } from './problem.ts';
export type { ListParameters } from './list-parameters.ts';
export { queryKeys } from './query-keys.ts';
export { decodeKey, encodeKey, encodeSegment, formatKey, recordKey, type RecordKey } from './record-key.ts';
export { request, requestFile, type Answer, type Call, type Method } from './request.ts';
