export { thumbnailOf } from './thumbnails.ts';
export type { Box } from './resize-image.ts';
