import { errorCatalogue, type ErrorCode } from './catalogue.ts';

/** One thing wrong with one place of the input. `pointer` is an RFC 6901 pointer into the body. */
export type InputError =
  | { readonly pointer: string; readonly code: ErrorCode; readonly detail: string }
  | { readonly parameter: string; readonly code: ErrorCode; readonly detail: string };

export interface BridgeErrorOptions {
  /** What was asked for, what was found, what is allowed. Shown to the client: never a driver's text. */
  readonly detail?: string;
  readonly errors?: readonly InputError[];
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Kept for the log, never shown. */
  readonly cause?: unknown;
  /** Further members of the problem body, such as the current record of `stale_record`. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** The original's own 400 body, such as `{"_y_func": ["…"]}`, where it differs from the general form. */
  readonly legacyBody?: unknown;
}

/** The one exception that stages throw; `response/problem.ts` turns it into an answer. */
export class BridgeError extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly InputError[];
  readonly retryAfterSeconds: number | undefined;
  readonly members: Readonly<Record<string, unknown>>;
  readonly legacyBody: unknown;

  constructor(code: ErrorCode, options: BridgeErrorOptions = {}) {
    super(options.detail ?? errorCatalogue[code].title, { cause: options.cause });
    this.name = 'BridgeError';
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.members = options.members ?? {};
    this.legacyBody = options.legacyBody;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }

  get title(): string {
    return errorCatalogue[this.code].title;
  }
}
