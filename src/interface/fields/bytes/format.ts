import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';

/** First bytes, in hexadecimal, of the formats that people keep in databases. */
const signatures: readonly (readonly [RegExp, FileKind])[] = [
  [/^89504e47/, { name: 'PNG', type: 'image/png', extension: 'png' }],
  [/^ffd8ff/, { name: 'JPEG', type: 'image/jpeg', extension: 'jpg' }],
  [/^47494638/, { name: 'GIF', type: 'image/gif', extension: 'gif' }],
  [/^52494646.{8}57454250/, { name: 'WebP', type: 'image/webp', extension: 'webp' }],
  [/^25504446/, { name: 'PDF', type: 'application/pdf', extension: 'pdf' }],
  [/^504b0304/, { name: 'ZIP', type: 'application/zip', extension: 'zip' }],
  [/^1f8b/, { name: 'GZIP', type: 'application/gzip', extension: 'gz' }],
];

export interface FileKind {
  readonly name: string;
  readonly type: string;
  readonly extension: string;
}

/** What the first bytes say a value is. */
export function fileKind(hex: string): FileKind {
  const found = signatures.find(([first]) => first.test(hex));
  return found?.[1] ?? { name: t('fields.binary'), type: 'application/octet-stream', extension: 'bin' };
}

/** `10 B`, `2.4 kB`, `1.0 MB`; 1 kB is 1024 bytes. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function bytesFromHex(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

export function hexFromBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Blanks, a leading `0x` or `\x` and capitals are accepted, because that is how other tools print bytes. */
export function parseBytes(text: string): Parsed {
  const hex = text
    .replace(/\s+/g, '')
    .replace(/^(0x|\\x)/i, '')
    .toLowerCase();
  if (hex.length % 2 === 0 && /^[\da-f]*$/.test(hex)) return { ok: true, value: hex };
  return { ok: false, message: t('fields.notBytes') };
}
