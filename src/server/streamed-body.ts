const encoder = new TextEncoder();

/** A reader that takes nothing for this long has gone away without saying so; its statement holds a connection. */
const maxStallMs = 120_000;

export interface StreamedBody {
  /** Pieces of the file; ended early when the reader leaves. */
  readonly pieces: AsyncGenerator<string | Uint8Array>;
  /** Called at the end, whoever made it: with the error when the pieces broke off, else with nothing. */
  readonly onEnd: (error?: unknown) => void;
}

/**
 * A body that is made as fast as it is read.
 *
 * A failure in its middle breaks the connection: a file never looks complete when it is not. The reader is not told
 * why.
 */
export function streamedBody({ pieces, onEnd }: StreamedBody): ReadableStream<Uint8Array> {
  let stall: NodeJS.Timeout | undefined;
  const end = (error?: unknown): void => {
    clearTimeout(stall);
    onEnd(error);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stall);
        try {
          const piece = await pieces.next();
          if (piece.done === true) {
            end();
            controller.close();
            return;
          }
          controller.enqueue(bytesOf(piece.value));
        } catch (error) {
          end(error);
          controller.error(new Error('The answer ended before it was complete.'));
          return;
        }
        stall = setTimeout(() => {
          const reason = new Error('The reader took nothing for too long.');
          controller.error(reason);
          end(reason);
        }, maxStallMs).unref();
      },
      cancel: () => end(),
    },
    // Nothing is made ahead: the reader's own buffers are enough.
    { highWaterMark: 0 },
  );
}

function bytesOf(piece: string | Uint8Array): Uint8Array {
  return typeof piece === 'string' ? encoder.encode(piece) : piece;
}
