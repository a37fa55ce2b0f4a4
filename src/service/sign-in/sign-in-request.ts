import type { ClientDescription } from '../../accounts/index.ts';

/** What a sign-in says of itself to the log. */
export interface SignInTrail {
  identify(who: { readonly id: string; readonly email: string }): void;
  tell(facts: Readonly<Record<string, unknown>>): void;
}

/** What signing in needs of a request, on either side. */
export interface SignInRequest {
  readonly headers: Headers;
  /** Address as the client sees it: its scheme and path decide what the cookie looks like. */
  readonly url: URL;
  /** Client address, for limits and the list of sessions. */
  readonly address: string;
  /** The JSON body. @throws BridgeError `invalid_json`, `unsupported_media_type`, `body_too_large` */
  readonly body: () => Promise<unknown>;
  /** Hears who signed in, where that is written down. */
  readonly trail?: SignInTrail | null;
}

export function clientOf(request: SignInRequest): ClientDescription {
  return { address: request.address, userAgent: request.headers.get('user-agent') ?? '' };
}
