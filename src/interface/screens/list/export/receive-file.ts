/**
 * Reads an answer to its end and keeps it as a file; the browser moves large ones to disk by itself.
 *
 * @param onSize told how many bytes have arrived, at most ten times a second
 * @throws TypeError when the connection broke: half a file is none
 */
export async function receiveFile(answer: Response, onSize: (bytes: number) => void): Promise<Blob> {
  let size = 0;
  let told = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      size += piece.length;
      if (performance.now() - told > 100) {
        told = performance.now();
        onSize(size);
      }
      controller.enqueue(piece);
    },
  });
  const counted = (answer.body ?? new Blob([]).stream()).pipeThrough(counter);
  const type = answer.headers.get('Content-Type') ?? '';
  return new Response(counted, { headers: { 'Content-Type': type } }).blob();
}

/** Hands a file to the browser as a download. */
export function saveBlob(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to copy the file by then; at once would cancel it in some.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
