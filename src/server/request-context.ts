import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the Node server hands over beside the standard request; absent when a host application calls `fetch`. */
export interface NodeBindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
}

/** Facts about one request that the guards found and endpoints use. */
export interface RequestContext {
  readonly id: string;
  readonly host: string;
  readonly origin: string | null;
  readonly originAllowed: boolean;
  readonly socketAddress: string;
  /** Null when a host application called `fetch`. */
  readonly outgoing: ServerResponse | null;
  /** Headers that every answer to this request carries. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Puts the common headers of an answer where Node writes them from, so that the answer's own headers stay the plain
 * object they are: headers given with the answer win over these.
 */
export function announceHeaders(outgoing: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(headers)) outgoing.setHeader(name, headers[name] ?? '');
}

/** Adds the common headers to an answer without undoing what the endpoint set itself. */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const name of Object.keys(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, headers[name] ?? '');
  }
  return response;
}
