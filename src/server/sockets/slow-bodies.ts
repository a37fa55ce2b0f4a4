import type { IncomingMessage, ServerResponse } from 'node:http';
import { BridgeError } from '../../errors/index.ts';
import { problemMessage } from './write-problem.ts';

export interface BodyPace {
  /** Longest time for a body; a form with files has it again as long as enough of it arrives. */
  readonly requestTimeoutMs: number;
  /** Slowest arrival of a form, in bytes per second. */
  readonly uploadBytesPerSecond: number;
}

/** Ends a request whose body does not arrive (rule 38): Node's own limit knows no exception for uploads. */
export function endSlowBody(incoming: IncomingMessage, outgoing: ServerResponse, pace: BodyPace): void {
  if (!hasBody(incoming)) return;
  const isUpload = (incoming.headers['content-type'] ?? '').startsWith('multipart/');
  const enough = isUpload ? (pace.uploadBytesPerSecond * pace.requestTimeoutMs) / 1000 : Infinity;
  const { socket } = incoming;
  let seen = socket.bytesRead;
  const timer = setInterval(() => {
    if (incoming.complete) return clearInterval(timer);
    const arrived = socket.bytesRead - seen;
    if (arrived >= enough) return void (seen += arrived);
    clearInterval(timer);
    return end(incoming, outgoing);
  }, pace.requestTimeoutMs);
  timer.unref();
  incoming.once('close', () => clearInterval(timer));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Past the answer that the application will still try to give: nobody reads it any more. */
function end(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (outgoing.headersSent) return void incoming.destroy();
  const error = new BridgeError('request_timeout', { detail: 'The body did not arrive in time.' });
  incoming.socket.end(problemMessage(error), () => outgoing.destroy());
}
