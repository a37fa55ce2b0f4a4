import type { Readable } from 'node:stream';
import { resultTooLarge, type BridgeError } from '../errors/index.ts';

/**
 * Counts what arrives while `work` runs. The drivers keep all rows of a statement in memory, so the limit must hold
 * while they come in, not afterwards.
 *
 * @param end what ends the work; told once, with the error to give
 * @throws BridgeError `limit_exceeded`; what `work` throws
 */
export async function withinBytes<T>(
  source: Readable,
  mostBytes: number | undefined,
  end: (error: BridgeError) => void,
  work: () => Promise<T>,
): Promise<T> {
  if (mostBytes === undefined) return work();
  let left = mostBytes;
  let exceeded: BridgeError | undefined;
  const count = (chunk: Buffer): void => {
    left -= chunk.length;
    if (left >= 0 || exceeded !== undefined) return;
    exceeded = resultTooLarge(mostBytes);
    end(exceeded);
  };
  source.on('data', count);
  try {
    return await work();
  } catch (error) {
    throw exceeded ?? error;
  } finally {
    source.off('data', count);
  }
}
