import { request } from 'node:http';
import type { Target } from './measure.ts';
import { processorMs, residentMegabytes } from './process-usage.ts';

/** One file that was taken as fast as it came. */
export interface Download {
  readonly megabytes: number;
  readonly megabytesPerSecond: number;
  readonly firstByteMs: number;
  readonly processorMs: number;
  /** Memory of the server's main process when it first was asked, before any download. */
  readonly idleMegabytes: number;
  readonly peakMegabytes: number;
}

/** What a process took before it first made a file. */
const idle = new Map<number, number>();
const sampleMs = 5;

/** @throws Error when the answer is not 200 */
export async function download({ url, pid, headers }: Target, path: string): Promise<Download> {
  const idleMegabytes = idle.get(pid) ?? residentMegabytes(pid);
  idle.set(pid, idleMegabytes);
  let peakMegabytes = idleMegabytes;
  const sampling = setInterval(
    () => (peakMegabytes = Math.max(peakMegabytes, residentMegabytes(pid))),
    sampleMs,
  );
  const before = processorMs(pid);
  const started = performance.now();
  try {
    const { bytes, firstByteAt } = await take(url + path, headers);
    const seconds = (performance.now() - started) / 1000;
    const megabytes = bytes / 1e6;
    return {
      megabytes,
      megabytesPerSecond: megabytes / seconds,
      firstByteMs: firstByteAt - started,
      processorMs: processorMs(pid) - before,
      idleMegabytes,
      peakMegabytes,
    };
  } finally {
    clearInterval(sampling);
  }
}

function take(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly bytes: number; readonly firstByteAt: number }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers }, (incoming) => {
      if (incoming.statusCode !== 200) reject(new Error(`${url} answered ${incoming.statusCode}`));
      let bytes = 0;
      let firstByteAt = 0;
      incoming.on('data', (chunk: Buffer) => {
        if (bytes === 0) firstByteAt = performance.now();
        bytes += chunk.length;
      });
      incoming.once('end', () => resolve({ bytes, firstByteAt })).once('error', reject);
    });
    outgoing.once('error', reject).end();
  });
}
