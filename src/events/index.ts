export { levelOf, silent, type BridgeEvent, type EventLevel, type Observer } from './events.ts';
