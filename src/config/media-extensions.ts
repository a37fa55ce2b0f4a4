/** Endings of files that can be uploaded; what each must contain stands in `server/media/file-kinds.ts`. */
export const mediaExtensions = [
  'png',
  'jpg',
  'jpeg',
  'gif',
  'webp',
  'avif',
  'heic',
  'mp4',
  'mov',
  'mp3',
  'pdf',
  'zip',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'gz',
  'txt',
  'csv',
  'md',
  'json',
] as const;

export type MediaExtension = (typeof mediaExtensions)[number];
