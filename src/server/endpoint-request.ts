import type { Principal } from '../auth/index.ts';
import type { StopSignal } from '../connections/index.ts';
import { BridgeError } from '../errors/index.ts';
import { parseJson } from '../query/index.ts';
import type { JsonValue } from '../schema/index.ts';
import type { Trail } from './audit/trail.ts';
import { Departure } from './departure.ts';
import type { BridgeRequest } from './endpoint.ts';
import { clientAddress } from './middleware/client-address.ts';
import type { IsTrustedProxy } from './middleware/trusted-proxies.ts';
import { decodeParameters, rawParameters, rawPath } from './raw-path.ts';
import { readBytes, readJsonText } from './read-body.ts';
import { isForm } from './read-form.ts';
import { publicAddress, publicOrigin, searchOf } from './request-address.ts';
import type { RequestContext } from './request-context.ts';
import type { WebSettings } from './web-settings.ts';

/** What looking at a request needs to know of the server. */
export interface RequestParts {
  readonly settings: WebSettings;
  readonly isTrustedProxy: IsTrustedProxy;
}

/**
 * What an endpoint sees of a request. What few endpoints look at is made when it is looked at.
 *
 * One object accompanies a request: who sends it, and where its changes are written down, are filled in on the way.
 */
export class EndpointRequest implements BridgeRequest {
  readonly id: string;
  readonly method: string;
  readonly headers: Headers;
  readonly address: string;
  readonly departure: StopSignal;
  readonly rawParams: Readonly<Record<string, string>>;
  trail: Trail | null = null;
  #principal: Principal | null = null;
  readonly #request: Request;
  readonly #context: RequestContext;
  readonly #parts: RequestParts;
  #params: Readonly<Record<string, string>> | undefined;
  #url: URL | undefined;
  #search: URLSearchParams | undefined;
  #bytes: Promise<Uint8Array> | undefined;
  #body: Promise<JsonValue> | undefined;

  constructor(
    request: Request,
    context: RequestContext,
    places: ReadonlyMap<string, number>,
    parts: RequestParts,
  ) {
    this.id = context.id;
    this.method = request.method;
    this.headers = request.headers;
    const forwardedFor = request.headers.get('x-forwarded-for');
    this.address = clientAddress(context.socketAddress, forwardedFor, parts.isTrustedProxy);
    this.departure = context.outgoing === null ? request.signal : new Departure(context.outgoing);
    this.rawParams = rawParameters(rawPath(request.url), places);
    this.#request = request;
    this.#context = context;
    this.#parts = parts;
  }

  /** From here on the request is this principal's. */
  admit(principal: Principal | null): void {
    this.#principal = principal;
  }

  get principal(): Principal {
    // `runEndpoint` admits somebody to every endpoint that is not public, so null occurs only where its type says so.
    return this.#principal as Principal;
  }

  get params(): Readonly<Record<string, string>> {
    return (this.#params ??= decodeParameters(this.rawParams));
  }

  get url(): URL {
    const { settings, isTrustedProxy } = this.#parts;
    const { socketAddress } = this.#context;
    return (this.#url ??= publicAddress(this.#request, socketAddress, settings, isTrustedProxy));
  }

  get location(): string {
    const { settings, isTrustedProxy } = this.#parts;
    const { socketAddress } = this.#context;
    const origin = publicOrigin(this.#request, socketAddress, settings, isTrustedProxy);
    return origin + rawPath(this.#request.url);
  }

  get search(): URLSearchParams {
    return (this.#search ??= searchOf(this.#request));
  }

  get signal(): AbortSignal {
    return this.#request.signal;
  }

  /** Read and parsed once, however often it is asked for. */
  body(): Promise<JsonValue> {
    return (this.#body ??= this.#readBody());
  }

  bytes(limit: number): Promise<Uint8Array> {
    return (this.#bytes ??= readBytes(this.#request, limit));
  }

  async #readBody(): Promise<JsonValue> {
    const { limits } = this.#parts.settings;
    // A form is left alone: whoever wants it reads its bytes, which come only once.
    if (isForm(this.headers.get('content-type'))) {
      throw new BridgeError('unsupported_media_type', {
        detail: 'Send the body as "Content-Type: application/json", not as "multipart/form-data".',
      });
    }
    const text = await readJsonText(this.#request, limits.bodyBytes);
    return text.trim() === '' ? {} : parseJson(text, limits);
  }
}
