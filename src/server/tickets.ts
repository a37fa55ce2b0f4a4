import { createHash, randomBytes } from 'node:crypto';
import { BridgeError } from '../errors/index.ts';
import { insertTicket, spendTicket, type Store } from '../store/index.ts';
import { openText, sealText } from './sealed-text.ts';

const purpose = 'tickets';

/** 128 bits: nobody guesses one in its minute. */
const ticketBytes = 16;
export const ticketSeconds = 60;

/** The argument that a download's address carries instead of a header. */
export const ticketArgument = '_ticket';

/** What a ticket stands for: the credential of whoever asked for it, for one address. */
interface Ticket {
  readonly authorization: string;
  readonly target: string;
}

/**
 * Keeps a one-time ticket for one address. The store learns neither the credential nor the ticket: the one is sealed
 * with the other, of which it has a hash.
 *
 * @param target path and arguments
 * @throws BridgeError `store_unavailable`
 */
export async function makeTicket(
  ticket: Ticket,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<string> {
  const text = randomBytes(ticketBytes).toString('base64url');
  await insertTicket(store, {
    hash: hash(text),
    sealed: sealText(text, purpose, JSON.stringify({ ...ticket, target: normal(ticket.target) })),
    expiresAt: now().getTime() + ticketSeconds * 1000,
  });
  return text;
}

/**
 * The `Authorization` that a ticket stands for. Taken once, whatever comes of it.
 *
 * @throws BridgeError `invalid_token` for one that is unknown, spent, too old or for another address
 */
export async function redeemTicket(
  text: string,
  target: string,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<string> {
  const sealed = await spendTicket(store, hash(text), now().getTime());
  const content = sealed === null ? null : openText(text, purpose, sealed);
  // What the ticket itself opens is what `makeTicket` wrote.
  const ticket = content === null ? null : (JSON.parse(content) as Ticket);
  if (ticket !== null && ticket.target === normal(target)) return ticket.authorization;
  throw new BridgeError('invalid_token', {
    detail: 'The ticket is not valid here. Each is good once, for one address, for a minute.',
  });
}

/** Path and arguments without the ticket, the same however the address was spelled. */
function normal(target: string): string {
  const url = new URL(target, 'http://bridge');
  url.searchParams.delete(ticketArgument);
  url.searchParams.sort();
  return `${url.pathname.replace(/\/$/, '')}?${url.searchParams.toString()}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
