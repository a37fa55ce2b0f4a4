import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { BridgeError } from '../../errors/index.ts';
import { problemMessage } from './write-problem.ts';

interface ParserError extends Error {
  readonly code?: string;
  /** What was being read. */
  readonly rawPacket?: Buffer;
}

/**
 * Answers what Node refuses before anybody sees a request, with a problem like everything else: Node itself would
 * send a status without a word.
 *
 * @param answering the answer that a connection is busy with: another one in the middle of it would be read as its part
 */
export function answerUnreadable(
  server: Server,
  urlBytes: number,
  answering: (socket: Duplex) => ServerResponse | undefined,
): void {
  server.on('clientError', (error: ParserError, socket) => {
    const current = answering(socket);
    const begun = current !== undefined && current.headersSent && !current.writableFinished;
    const refusal = begun || !socket.writable ? null : explain(error, urlBytes);
    if (refusal === null) socket.destroy();
    else socket.end(problemMessage(refusal));
  });
  server.on('connect', (_request, socket) => {
    const detail = 'This server is no proxy.';
    socket.end(problemMessage(new BridgeError('method_not_allowed', { detail })));
  });
}

/** Null for a connection that is gone. The codes are those of Node's parser. */
function explain({ code = '', rawPacket }: ParserError, urlBytes: number): BridgeError | null {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new BridgeError('request_timeout', { detail: 'The headers did not arrive in time.' });
    case 'HPE_HEADER_OVERFLOW':
      return tooLong(rawPacket, urlBytes);
    case 'HPE_INVALID_METHOD':
      return new BridgeError('method_not_allowed');
    case 'HPE_INVALID_URL':
      return invalid('The address holds bytes that may not stand there. Percent-encode it as UTF-8.');
    case 'HPE_INVALID_HEADER_TOKEN':
      return invalid('A header holds bytes that may not stand there.');
    default:
      return code.startsWith('HPE_') ? invalid(`The request is not valid HTTP (${code.slice(4)}).`) : null;
  }
}

/** Address and headers are counted together by then: the first line tells which of them it is. */
function tooLong(packet: Buffer | undefined, urlBytes: number): BridgeError {
  const firstLine = packet?.indexOf('\r\n') ?? -1;
  const isAddress = firstLine > urlBytes || (firstLine === -1 && (packet?.length ?? 0) > urlBytes);
  return isAddress
    ? new BridgeError('url_too_long', { detail: `The address may have at most ${urlBytes} bytes.` })
    : new BridgeError('headers_too_large');
}

function invalid(detail: string): BridgeError {
  return new BridgeError('invalid_request', { detail });
}
