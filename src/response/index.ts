export { errorResponse, type ErrorContext } from './error-response.ts';
