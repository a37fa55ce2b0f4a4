import type { Endpoint } from '../endpoint.ts';
import { externalAuth } from './external-auth.ts';
import { proxyRequests } from './proxy-request.ts';
import { readFile } from './read-file.ts';
import { removeFile } from './remove-file.ts';
import { resizeImage } from './resize-image.ts';
import { uploadFile } from './upload-file.ts';

/** What is not about tables: files, other servers, and routes of the original that are refused. */
export const outsideEndpoints: readonly Endpoint[] = [
  uploadFile,
  readFile,
  removeFile,
  resizeImage,
  ...proxyRequests,
  ...externalAuth,
];
