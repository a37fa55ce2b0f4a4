export { errorCatalogue, type ErrorCode } from './catalogue.ts';
export { BridgeError, type BridgeErrorOptions, type InputError } from './bridge-error.ts';
export { resultTooLarge } from './result-too-large.ts';
export { nearestName, suggestion } from './nearest-name.ts';
