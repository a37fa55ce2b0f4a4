/**
 * Every error that a client can see: stable code → HTTP status and title.
 *
 * Codes are part of the public API: add, never rename. The README's table is checked against this one.
 */
export const errorCatalogue = {
  // 400: the request cannot be understood
  invalid_request: { status: 400, title: 'The request is not valid' },
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_value: { status: 400, title: 'A value does not fit its column' },
  invalid_parameter: { status: 400, title: 'A parameter is not valid' },
  missing_parameter: { status: 400, title: 'A parameter is missing' },
  required: { status: 400, title: 'A required value is missing' },
  invalid_filter: { status: 400, title: 'The filter is not valid' },
  invalid_cursor: { status: 400, title: 'The cursor does not belong to this list' },
  unknown_column: { status: 400, title: 'There is no such column' },
  unknown_lookup: { status: 400, title: 'There is no such lookup' },
  lookup_not_allowed: { status: 400, title: 'The lookup does not fit the column' },
  ambiguous_key: { status: 400, title: 'The key names more than one record' },
  filter_required: { status: 400, title: 'A filter is required' },
  limit_exceeded: { status: 400, title: 'A limit is exceeded' },
  constraint_violation: { status: 400, title: 'The database refused the change' },
  // 401, 403: who you are, what you may do
  token_required: { status: 401, title: 'A token is required' },
  invalid_token: { status: 401, title: 'The token is not valid' },
  token_expired: { status: 401, title: 'The token has expired' },
  session_ended: { status: 401, title: 'The session has ended' },
  invalid_credentials: { status: 401, title: 'E-mail or password is wrong' },
  invalid_code: { status: 401, title: 'The code is not valid or already used' },
  otp_required: { status: 401, title: 'A second factor is required' },
  forbidden: { status: 403, title: 'You do not have this right' },
  column_not_writable: { status: 403, title: 'The column cannot be written' },
  read_only: { status: 403, title: 'The bridge is read-only' },
  origin_not_allowed: { status: 403, title: 'The origin is not allowed' },
  confirmation_required: { status: 403, title: 'Confirm with your password' },
  // 404 and friends
  not_found: { status: 404, title: 'There is nothing at this address' },
  unknown_table: { status: 404, title: 'There is no such table' },
  record_not_found: { status: 404, title: 'There is no such record' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  conflict: { status: 409, title: 'The change conflicts with another' },
  unique_violation: { status: 409, title: 'A record with the same value exists' },
  foreign_key_violation: { status: 409, title: 'A related record stands in the way' },
  idempotency_in_progress: { status: 409, title: 'The same request is still running' },
  stale_record: { status: 412, title: 'The record has changed' },
  body_too_large: { status: 413, title: 'The body is too large' },
  url_too_long: { status: 414, title: 'The address is too long' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  host_not_allowed: { status: 421, title: 'The host name is not allowed' },
  check_violation: { status: 422, title: 'The database checks refuse the value' },
  not_null_violation: { status: 422, title: 'The column needs a value' },
  value_too_long: { status: 422, title: 'The value is too long' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key was used for another request' },
  precondition_required: { status: 428, title: 'A precondition is required' },
  rate_limited: { status: 429, title: 'Too many tries' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  // 5xx: our side
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  not_supported: { status: 501, title: 'This database or setting does not offer that' },
  database_unavailable: { status: 503, title: 'The database does not answer' },
  store_unavailable: { status: 503, title: 'The store does not answer' },
  sign_in_not_configured: { status: 503, title: 'Sign-in is not configured' },
  authority_unavailable: { status: 503, title: 'The server that knows the token does not answer' },
  outcome_unknown: { status: 503, title: 'The connection broke while the change was being saved' },
  too_busy: { status: 503, title: 'Too many requests at once' },
  statement_timeout: { status: 504, title: 'The database took too long' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
