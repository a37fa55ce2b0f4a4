export { extensionOf, kindOf } from './file-kinds.ts';
export { folderStorage, type MediaStorage, type StoredFile } from './folder-storage.ts';
export { pathSegments, uploadFolder } from './media-path.ts';
export type { Media } from './media.ts';
export { requireMedia } from './require-media.ts';
