export { bucketStorage } from './bucket-storage.ts';
export { extensionOf, kindOf } from './file-kinds.ts';
export { folderStorage } from './folder-storage.ts';
export { mediaAddress, ownPath, requiredPath } from './media-address.ts';
export { pathSegments, uploadFolder } from './media-path.ts';
export { cacheFolder, type ListedFile, type MediaStorage, type StoredFile } from './media-storage.ts';
export type { Media } from './media.ts';
export { openMedia } from './open-media.ts';
export { requireMedia } from './require-media.ts';
