export { parseExactJson, sourceText } from './exact-json.ts';
export { ExactNumber } from './exact-number.ts';
export { formatJson } from './format-json.ts';
export { jsonText } from './json-text.ts';
