import { lookup } from 'node:dns/promises';
import type { ProxyTarget } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { outwardAddresses } from './outward-addresses.ts';
import { headersOutward } from './outward-headers.ts';
import type { OutwardQuery } from './outward-query.ts';
import { filled, marked } from './placeholders.ts';
import { sendOutward, type ResolveHost } from './send-outward.ts';
import { allowedAddress, namedAddress, refused, type TargetedAddress } from './targets.ts';

/** Requests to the listed targets. */
export interface Proxy {
  /** @throws BridgeError `target_not_allowed`, `target_unavailable`, `invalid_value` */
  send(query: OutwardQuery, sender: Sender): Promise<Response>;
  hasTarget(name: string): boolean;
}

/** Who sends a request, and how long they wait. */
export interface Sender {
  /** Null for one that the owner of the bridge wrote, whoever sets it off: every target is open to it. */
  readonly role: string | null;
  readonly signal: AbortSignal;
  /** Milliseconds; at most `proxy.timeoutMs`, which is the default. */
  readonly timeoutMs?: number;
}

export interface ProxySettings {
  readonly targets: readonly ProxyTarget[];
  readonly allowAddresses: readonly string[];
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Every address of a host name; the system's resolver unless given. */
  readonly resolveHost?: ResolveHost;
}

export function openProxy({ targets, allowAddresses, ...settings }: ProxySettings): Proxy {
  const isOutward = outwardAddresses(allowAddresses);
  const { resolveHost = resolveBySystem, maxBytes } = settings;
  const send: Proxy['send'] = async (query, { role, signal, timeoutMs = settings.timeoutMs }) => {
    const open = targets.filter(({ roles }) => role === null || roles.includes('*') || roles.includes(role));
    const { target, url } = addressOf(query, open);
    const secret = (name: string): string | null =>
      query.secretTokens.has(name) ? secretOf(name, target) : null;
    const text = (template: string): string => filled(template, { secret, context: query.context });
    for (const [name, value] of query.parameters) url.searchParams.append(name, text(value));
    const given = new Map([...query.headers].map(([name, value]) => [name, text(value)]));
    const sendsBody = query.method !== 'GET' && query.method !== 'HEAD' && query.body !== null;
    const request = {
      url,
      method: query.method,
      headers: { ...headersOutward(given), ...own(target) },
      body: sendsBody ? text(query.body) : null,
    };
    // A request that carries what is the target's own may not be led anywhere else.
    const reachable = target.headers.size > 0 || query.secretTokens.size > 0 ? [target] : open;
    const allow = (address: string): URL => allowedAddress(address, reachable).url;
    const limits = { timeoutMs: Math.min(timeoutMs, settings.timeoutMs), maxBytes };
    return sendOutward(request, { isOutward, resolveHost, allow, signal, ...limits });
  };
  return { send, hasTarget: (wanted) => targets.some(({ name }) => name === wanted) };
}

/** @throws BridgeError `target_not_allowed`, also for a secret where the host is named */
function addressOf({ address, ...query }: OutwardQuery, open: readonly ProxyTarget[]): TargetedAddress {
  const template = marked('url' in address ? address.url : address.path, query);
  const { target, url } =
    'url' in address
      ? allowedAddress(template.address, open)
      : namedAddress(address.target, template.address, open);
  const whole = template.unmark(url, (name) => secretOf(name, target));
  if (whole === null) throw refused(open);
  return { target, url: whole };
}

/** Only secrets that the target has, put in only where the request names them (R3 of the API reference). */
function secretOf(name: string, target: ProxyTarget): string {
  const secret = target.secrets.get(name);
  if (secret !== undefined) return secret.reveal();
  const detail = `The target "${target.name}" has no secret "${name}". Secrets stand with their target in proxy.targets.`;
  throw new BridgeError('invalid_value', {
    detail,
    errors: [{ pointer: '/secret_tokens', code: 'invalid_value', detail }],
  });
}

function own({ headers }: ProxyTarget): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, value.reveal()]));
}

/** Every address of a name, as the system knows it. */
export async function resolveBySystem(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
