export { runDocument, type GraphRequest } from './run-document.ts';
