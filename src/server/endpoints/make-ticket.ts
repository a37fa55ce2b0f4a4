import { BridgeError } from '../../errors/index.ts';
import { parseRecordBody } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { refuseOthers } from '../../service/index.ts';
import { endpoint } from '../endpoint.ts';
import { makeTicket, ticketArgument, ticketSeconds } from '../tickets.ts';

export const makeDownloadTicket = endpoint({
  name: 'make_ticket',
  method: 'POST',
  path: '/api/tickets/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'An address that a browser can download from once within a minute, without a header',
  async handle(request, bridge) {
    const body = await request.body();
    refuseOthers(body, ['path']);
    const target = targetOf(parseRecordBody(body).get('path'), request.url);
    requireOwnRights(request.headers);
    const authorization = request.headers.get('authorization') ?? '';
    const ticket = await makeTicket({ authorization, target: `${target.pathname}${target.search}` }, bridge);
    target.searchParams.set(ticketArgument, ticket);
    const url = `${target.pathname}${target.search}`;
    return jsonResponse(JSON.stringify({ ticket, url, expires_in: ticketSeconds }), { status: 201 });
  },
});

/** A ticket stands for a credential alone: what else a header says would be lost on the way. */
function requireOwnRights(headers: Headers): void {
  const name = ['x-view-as', 'x-bridge-settings'].find((header) => headers.has(header));
  if (name === undefined) return;
  const detail = `A ticket cannot carry "${name}". Download with the header instead.`;
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: name, code: 'invalid_parameter', detail }],
  });
}

/** The path of a download, as this server has it. @throws BridgeError `invalid_parameter` for any other address */
function targetOf(path: unknown, here: URL): URL {
  const base = here.pathname.replace(/\/api\/tickets\/?$/, '');
  const url = typeof path === 'string' && path.startsWith('/') ? parsed(path, here) : null;
  const isDownload =
    url !== null && /^\/api\/models\/[^/]+\/export\/?$/.test(url.pathname.slice(base.length));
  if (isDownload && url.pathname.startsWith(base) && url.origin === here.origin) return url;
  const detail = '"path" must be the path of an export, such as /api/models/orders/export/?format=csv.';
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ pointer: '/path', code: 'invalid_parameter', detail }],
  });
}

function parsed(path: string, here: URL): URL | null {
  try {
    return new URL(path, here.origin);
  } catch {
    return null;
  }
}
