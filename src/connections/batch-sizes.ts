import type { StreamOptions } from './client.ts';

const defaultBatchSize = 1000;

/** The sizes of a stream's batches, each asked for when the batch is fetched. */
export function batchSizes({ batchSize = defaultBatchSize }: StreamOptions): () => number {
  return typeof batchSize === 'number' ? () => batchSize : batchSize;
}
