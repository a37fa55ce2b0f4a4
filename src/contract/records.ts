/**
 * A record as JSON. With `Prefer: bigint=string` (the interface always sends it) 64-bit integers are
 * strings, so that `JSON.parse` loses nothing.
 */
export type RecordJson = Readonly<Record<string, unknown>>;

/** `GET /api/models/{model}/`. `count_kind`, `next_cursor` and `previous_cursor` only when asked for. */
export interface ListPage {
  readonly count: number | null;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly RecordJson[];
  readonly num_pages: number | null;
  readonly per_page: number;
  readonly has_more: boolean;
  readonly data_query_time: number;
  readonly count_query_time: number | null;
  readonly count_kind?: 'exact' | 'estimated' | 'capped' | null;
  readonly next_cursor?: string | null;
  readonly previous_cursor?: string | null;
  /** With `Prefer: etags`, parallel to `results`. */
  readonly etags?: readonly string[];
}

/**
 * With `_expand=relation` each record has a member named like the relation: `{key, label}` of the
 * related record, or null. `key` is the address segment of that record.
 */
export interface ExpandedRelation {
  readonly key: string;
  readonly label: string | null;
}

/** RFC 9457 problem: the body of every error that accepts `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly request_id: string;
  readonly errors?: readonly ProblemError[];
  readonly [member: string]: unknown;
}

export interface ProblemError {
  /** RFC 6901 pointer into the body, such as `/email`. */
  readonly pointer?: string;
  readonly parameter?: string;
  readonly code: string;
  readonly detail: string;
}
