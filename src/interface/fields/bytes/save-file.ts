import { bytesFromHex, fileKind } from './format.ts';

/** Hands the bytes to the browser as a download, named after the column and what they look like. */
export function saveFile(name: string, hex: string): void {
  const kind = fileKind(hex);
  const address = URL.createObjectURL(new Blob([bytesFromHex(hex)], { type: kind.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${kind.extension}`;
  link.click();
  URL.revokeObjectURL(address);
}
