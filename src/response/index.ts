export { etagOf, namesEtag } from './etag.ts';
export { jsonResponse, revalidatedResponse } from './json-response.ts';
export { presentPage, type PageFacts, type Total } from './list-page.ts';
export { describeModels } from './model-descriptions.ts';
export { errorResponse, type ErrorContext } from './error-response.ts';
export { recordAddress } from './record-address.ts';
export { compileReader, outputWidth, type PresentedRow } from './record-reader.ts';
export { describeSchema } from './schema-description.ts';
export { totalFromCount, totalFromPlace } from './total.ts';
