import { createHash } from 'node:crypto';
import { BridgeError } from '../../errors/index.ts';
import { jsonText } from '../../schema/index.ts';
import type { Bridge } from '../bridge.ts';
import type { Access, BridgeRequest, Endpoint } from '../endpoint.ts';
import { isForm, readForm } from '../read-form.ts';
import { answerOnce } from './answer-once.ts';

/**
 * An endpoint whose requests may be repeated: with an `Idempotency-Key` the change is made once, and the first answer
 * is given again (rule 42). The key belongs to the principal.
 */
export function repeatable<A extends Exclude<Access, { readonly kind: 'public' }>>(
  endpoint: Endpoint<A>,
): Endpoint<A> {
  return {
    ...endpoint,
    async handle(request, bridge) {
      const key = request.headers.get('idempotency-key');
      if (key === null) return endpoint.handle(request, bridge);
      requireReadable(key);
      const { kind, id } = request.principal;
      const owner = JSON.stringify([kind, id, key]);
      const asked = await fingerprint(request, bridge);
      return answerOnce({ owner, asked }, bridge, () => endpoint.handle(request, bridge));
    },
  };
}

/** @throws BridgeError `invalid_parameter` */
function requireReadable(key: string): void {
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return;
  const detail = '"Idempotency-Key" must be 1 to 255 plain characters, such as a random UUID.';
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: 'Idempotency-Key', code: 'invalid_parameter', detail }],
  });
}

/** The same text for the same request: what it does, to what, and with which values. */
async function fingerprint(request: BridgeRequest, bridge: Bridge): Promise<string> {
  const { pathname, search } = request.url;
  const body = await bodyText(request, bridge);
  return JSON.stringify([request.method, pathname.replace(/\/$/, ''), search, body]);
}

async function bodyText(request: BridgeRequest, { limits }: Bridge): Promise<string> {
  const contentType = request.headers.get('content-type');
  if (!isForm(contentType)) return jsonText(await request.body());
  // A form is sent with another boundary each time: what counts is in its fields.
  const form = await readForm(await request.bytes(limits.importBytes), contentType);
  const fields = [...form].map(async ([name, value]) => [
    name,
    typeof value === 'string' ? value : digest(new Uint8Array(await value.arrayBuffer())),
  ]);
  return JSON.stringify(await Promise.all(fields));
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
