import type { Principal } from '../../src/auth/index.ts';
import type { Place } from '../../src/server/bridge-settings/index.ts';
import type { Bridge } from '../../src/server/bridge.ts';

/** The place of requests that name no database of their own; nobody is known from memory. */
export function home(bridge: Bridge, authenticate: (header: string | null) => Promise<Principal>): Place {
  return { database: null, recognize: () => null, authenticate, bridge: () => bridge };
}
