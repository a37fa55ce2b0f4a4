import { BridgeError } from '../errors/index.ts';

const noBody = new Uint8Array(0);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The bytes of a request's body, at most `limit` of them.
 *
 * @throws BridgeError `body_too_large`, before and while reading; `unsupported_media_type` for compressed bodies
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  refuseEncoding(request.headers.get('content-encoding'));
  const announced = request.headers.get('content-length');
  if (Number(announced ?? '0') > limit) throw tooLarge(limit);
  // `request.body` is a stream, and making one costs more than the rest of a small change: only for chunked bodies.
  if (announced !== null) return new Uint8Array(await whole(request.arrayBuffer()));
  if (request.body === null) return noBody;
  return whole(readChunks(request.body, limit));
}

/** A client that breaks off in the middle is no fault of ours. @throws BridgeError `invalid_request` */
async function whole<T>(body: Promise<T>): Promise<T> {
  try {
    return await body;
  } catch (cause) {
    if (cause instanceof BridgeError) throw cause;
    throw new BridgeError('invalid_request', { detail: 'The body broke off.', cause });
  }
}

/** Chunked bodies say no length: count while reading. */
async function readChunks(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a JSON body. @throws BridgeError `unsupported_media_type`, `invalid_json` (not UTF-8), `body_too_large` */
export async function readJsonText(request: Request, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit);
  if (bytes.byteLength === 0) return '';
  requireJson(request.headers.get('content-type'));
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new BridgeError('invalid_json', { detail: 'Incorrect JSON body: it is not UTF-8.', cause });
  }
}

/** Only this type cannot be sent by a form of another site (rule 36). */
function requireJson(contentType: string | null): void {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') return;
  throw new BridgeError('unsupported_media_type', {
    detail: `Send the body as "Content-Type: application/json"${type ? `, not as "${type.slice(0, 100)}"` : ''}.`,
  });
}

function refuseEncoding(encoding: string | null): void {
  if (encoding === null || encoding.toLowerCase() === 'identity') return;
  throw new BridgeError('unsupported_media_type', {
    detail: 'Compressed request bodies are not accepted. Send the body without Content-Encoding.',
  });
}

function tooLarge(limit: number): BridgeError {
  return new BridgeError('body_too_large', { detail: `The body may have at most ${limit} bytes.` });
}
