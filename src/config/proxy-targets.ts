import type { Kind } from './kinds.ts';
import { webAddress } from './network-kinds.ts';

/** A place that requests may be sent to: everything below an address. */
export interface ProxyTarget {
  readonly name: string;
  /** `https://api.example.com/v1` */
  readonly url: string;
}

const name = /^[A-Za-z0-9_-]{1,60}$/;
const address = webAddress();

/** `name=https://api.example.com/v1`. */
export function proxyTarget(): Kind<ProxyTarget> {
  return {
    allowed: 'a name and an address, such as crm=https://api.example.com/v1',
    jsonSchema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,60}=https?://' },
    read(raw) {
      const at = typeof raw === 'string' ? raw.indexOf('=') : -1;
      if (typeof raw !== 'string' || at === -1 || !name.test(raw.slice(0, at))) return undefined;
      const url = address.read(raw.slice(at + 1));
      return url === undefined ? undefined : { name: raw.slice(0, at), url };
    },
  };
}
