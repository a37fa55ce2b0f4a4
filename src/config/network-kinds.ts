import { BlockList, isIP } from 'node:net';
import type { Kind } from './kinds.ts';

/** `https://app.example.com`: scheme, host and port, nothing behind. Never `*` or `null`. */
export function origin(): Kind<string> {
  return {
    allowed: 'an origin such as https://app.example.com',
    jsonSchema: { type: 'string', format: 'uri' },
    read(raw) {
      const url = httpUrl(raw);
      return url !== undefined && url.pathname === '/' && url.search === '' ? url.origin : undefined;
    },
  };
}

/** An http or https address without user, query and fragment. */
export function webAddress(): Kind<string> {
  return {
    allowed: 'an address such as https://admin.example.com',
    jsonSchema: { type: 'string', format: 'uri' },
    read(raw) {
      const url = httpUrl(raw);
      return url === undefined || url.search !== '' ? undefined : url.href.replace(/\/+$/, '');
    },
  };
}

/** The issuer of an OpenID Connect provider, exactly as it calls itself: a slash at its end counts. */
export function issuerAddress(): Kind<string> {
  return {
    allowed: 'an https:// address such as https://login.example.com (http:// on this machine only)',
    jsonSchema: { type: 'string', format: 'uri' },
    read(raw) {
      const url = httpUrl(raw);
      const secure = url !== undefined && (url.protocol === 'https:' || isLoopback(url.hostname));
      return secure && url.search === '' ? String(raw) : undefined;
    },
  };
}

/** Names and addresses of this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

function httpUrl(raw: unknown): URL | undefined {
  if (typeof raw !== 'string' || raw.includes('*') || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  const plain = url.username === '' && url.password === '' && url.hash === '';
  return plain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}

/** An IP address, or a range such as `10.0.0.0/8`. */
export function addressRange(): Kind<string> {
  return {
    allowed: 'an IP address or a range such as 10.0.0.0/8',
    jsonSchema: { type: 'string' },
    read: (raw) => (typeof raw === 'string' && isAddressRange(raw) ? raw : undefined),
  };
}

function isAddressRange(raw: string): boolean {
  const [address = '', prefix, ...rest] = raw.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
    return true;
  } catch {
    return false;
  }
}
