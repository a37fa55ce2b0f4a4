import type { MediaExtension } from '../../config/index.ts';

/** A kind of file: how it is told by its content, and what it is called when it leaves. */
export interface FileKind {
  readonly type: string;
  /** @param bytes the whole file */
  matches(bytes: Uint8Array): boolean;
}

const startsWith =
  (...signatures: readonly string[]) =>
  (bytes: Uint8Array): boolean =>
    signatures.some((signature) => latin(bytes, 0, signature.length) === signature);

/** The container of MPEG-4 and its relatives names itself behind a length. */
const isIso = (bytes: Uint8Array): boolean => latin(bytes, 4, 4) === 'ftyp';
const isZip = startsWith('PK\x03\x04', 'PK\x05\x06');
const isJpeg = startsWith('\xFF\xD8\xFF');
const utf8 = new TextDecoder('utf-8', { fatal: true });

const office = 'application/vnd.openxmlformats-officedocument';

/** By ending. The client's word on the type is not asked for. */
export const fileKinds: Readonly<Record<MediaExtension, FileKind>> = {
  png: { type: 'image/png', matches: startsWith('\x89PNG\r\n\x1A\n') },
  jpg: { type: 'image/jpeg', matches: isJpeg },
  jpeg: { type: 'image/jpeg', matches: isJpeg },
  gif: { type: 'image/gif', matches: startsWith('GIF87a', 'GIF89a') },
  webp: {
    type: 'image/webp',
    matches: (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 4) === 'WEBP',
  },
  avif: { type: 'image/avif', matches: isIso },
  heic: { type: 'image/heic', matches: isIso },
  mp4: { type: 'video/mp4', matches: isIso },
  mov: { type: 'video/quicktime', matches: isIso },
  mp3: { type: 'audio/mpeg', matches: startsWith('ID3', '\xFF\xFB', '\xFF\xF3', '\xFF\xF2') },
  pdf: { type: 'application/pdf', matches: startsWith('%PDF-') },
  zip: { type: 'application/zip', matches: isZip },
  docx: { type: `${office}.wordprocessingml.document`, matches: isZip },
  xlsx: { type: `${office}.spreadsheetml.sheet`, matches: isZip },
  pptx: { type: `${office}.presentationml.presentation`, matches: isZip },
  odt: { type: 'application/vnd.oasis.opendocument.text', matches: isZip },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', matches: isZip },
  gz: { type: 'application/gzip', matches: startsWith('\x1F\x8B') },
  txt: { type: 'text/plain; charset=utf-8', matches: isText },
  csv: { type: 'text/csv; charset=utf-8', matches: isText },
  md: { type: 'text/markdown; charset=utf-8', matches: isText },
  json: { type: 'application/json', matches: isJson },
};

const kinds: ReadonlyMap<string, FileKind> = new Map(Object.entries(fileKinds));

/** The kind that an ending stands for; undefined for one that we do not know. */
export function kindOf(extension: string): FileKind | undefined {
  return kinds.get(extension);
}

/** What stands after the last dot, in small letters. */
export function extensionOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at === -1 ? '' : name.slice(at + 1).toLowerCase();
}

function latin(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(utf8.decode(bytes));
    return true;
  } catch {
    return false;
  }
}
