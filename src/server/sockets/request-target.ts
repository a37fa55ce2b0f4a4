import type { IncomingMessage, ServerResponse } from 'node:http';
import { BridgeError } from '../../errors/index.ts';
import { rawProblem } from './write-problem.ts';

/** Refuses what Node lets through: no `Host`, a doubled one, and a target that names another host (rule 36). */
export function refusesTarget(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const target = incoming.url ?? '/';
  if (countHosts(incoming.rawHeaders) === 1 && (target.startsWith('/') || target === '*')) return false;
  const detail = 'Send one Host header and a path as the target.';
  const { status, headers, body } = rawProblem(new BridgeError('host_not_allowed', { detail }), '/');
  outgoing.writeHead(status, headers);
  outgoing.end(body);
  return true;
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === 'host') count++;
  }
  return count;
}
