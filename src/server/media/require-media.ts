import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import type { Media } from './media.ts';

/** @throws BridgeError `not_supported` when no place for files is configured */
export function requireMedia({ media }: Bridge): Media {
  if (media !== undefined) return media;
  throw new BridgeError('not_supported', {
    detail: 'This bridge keeps no files. Set media.folder to a folder for them.',
  });
}
