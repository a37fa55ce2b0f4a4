import { resolve } from 'node:path';
import type { Config } from '../../config/index.ts';
import { bucketStorage } from './bucket-storage.ts';
import { folderStorage } from './folder-storage.ts';
import type { Media } from './media.ts';
import type { MediaStorage } from './media-storage.ts';

/** Uploaded files as the configuration says. Opens nothing: a bucket is first asked when somebody wants a file. */
export function openMedia({ media, folder }: Pick<Config, 'media' | 'folder'>): Media {
  return { ...media, storage: storageOf(media, folder) };
}

function storageOf({ s3, ...media }: Config['media'], folder: string): MediaStorage {
  const { bucket, endpoint, region, keyId, secret, pathStyle } = s3;
  if (bucket === null || endpoint === null || keyId === null || secret === null) {
    return folderStorage(resolve(folder, media.folder));
  }
  return bucketStorage({ bucket, endpoint, region, keyId, secret, pathStyle });
}
