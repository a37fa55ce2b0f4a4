import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import type { Endpoint } from '../endpoint.ts';

/** Where a request is answered: who vouches for its sender, and which database it is about. */
export interface Place {
  /** Address without credentials of a database that the request names; null for the configured one. */
  readonly database: string | null;
  /** Who is known from memory alone; null: ask `authenticate`. @throws BridgeError as `authenticate` */
  recognize(authorization: string | null, address: string): Principal | null;
  /** @throws BridgeError `token_required`, `invalid_token`, `token_expired`, `session_ended` */
  authenticate(authorization: string | null, address: string): Promise<Principal>;
  /** To be called once the sender is known. */
  bridge(): Promise<Bridge> | Bridge;
}

/** What a place is chosen from. */
export interface Places {
  readonly elsewhere?: (header: string) => Promise<Place>;
}

/** The original's routes on records; what this bridge keeps in its store belongs to its own database. */
const moved = /^\/api\/(?:models|graphql|sql|tables|reload|model_descriptions)\/(?!relationship_overrides)/;

/**
 * The database that `X-Bridge-Settings` names (section 4 of the API reference). A header that cannot be used is
 * refused: it never means the configured database.
 *
 * @throws BridgeError `invalid_bridge_settings`, `too_busy`
 */
export async function placeOf(endpoint: Endpoint, header: string, { elsewhere }: Places): Promise<Place> {
  if (elsewhere === undefined) throw refused('This bridge serves its own database only.');
  if (!endpoint.original || !moved.test(endpoint.path)) throw refused('It does not count for this address.');
  return elsewhere(header);
}

function refused(why: string): BridgeError {
  return new BridgeError('invalid_bridge_settings', { detail: `X-Bridge-Settings is refused. ${why}` });
}
