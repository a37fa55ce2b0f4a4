export { createBridge, type BridgeOptions, type EmbeddedBridge } from './create-bridge.ts';
export { ConfigError } from './config/index.ts';
export { BridgeError, errorCatalogue, type ErrorCode } from './errors/index.ts';
export type { BridgeEvent, Observer } from './events/index.ts';
export {
  defineAction,
  type ActionContext,
  type ActionFunction,
  type ActionRecord,
  type ActionResult,
} from './server/actions/action-context.ts';
