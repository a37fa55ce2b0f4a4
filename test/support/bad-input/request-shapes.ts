/**
 * A good request to each endpoint, from which the bad ones are made: what stands in the path, the parameters, and the
 * body. Of an endpoint that is not here the path is tried, and whether it breaks.
 */
export interface RequestShape {
  /** Of the path; `orders` and `1` for `:model` and `:key`. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A body that means something, whose members are then spoilt one by one; absent: it takes none. */
  readonly body?: unknown;
  /** Members of the body in which any value of any type is allowed. */
  readonly free?: readonly string[];
  /** Members that are secrets: a text of any form is only wrong, and nothing more is said of it. */
  readonly opaque?: readonly string[];
  /** Members that take numbers, true and false as their text. */
  readonly loose?: readonly string[];
  /** Members whose length the engine limits, or does not. */
  readonly unlimited?: readonly string[];
  /** Members that nobody knows are taken. */
  readonly open?: true;
  /** A body that is no object, or has members that nobody knows, is taken, as existing clients know it. */
  readonly lenient?: true;
  /** The body is a form with a file. */
  readonly form?: true;
}

const list = {
  email__icontains: 'a',
  _order_by: 'id',
  _fields: 'id',
  _filter: '{"column":"id","value":1}',
  _search: 'a',
  _per_page: '3',
  page: '1',
  tz: '+02:00',
  _relation: 'customer_id.customers.id|id.1',
};
const selection = { id: '1', _filter: '{"column":"id","value":1}' };
const column = { name: 'extra', field: 'CharField', null: true };
const none: RequestShape = {};
const saved = { query: 'select 1', description: 'text' };
const login = { email: 'nobody@example.test', password: 'not the password' };

export const requestShapes: Readonly<Record<string, RequestShape>> = {
  describe_bridge: none,
  api_description: none,
  api_reference_html: none,
  api_reference_js: none,
  api_reference_css: none,
  log_in: { body: login, open: true, opaque: ['email', 'password'] },
  exchange_code: { body: { code: 'none' }, open: true, opaque: ['code'] },
  refresh: { body: { refresh_token: 'none' }, open: true, opaque: ['refresh_token'] },
  log_out: { body: { refresh_token: 'none' }, open: true, opaque: ['refresh_token'] },
  sign_in_methods: none,
  start_sign_on: none,
  finish_sign_on: none,
  request_reset: { body: { email: 'nobody@example.test' }, opaque: ['email'], open: true },
  open_password_link: { body: { code: 'none' }, opaque: ['code'], open: true },
  confirm_reset: {
    body: { code: 'none', password: 'plum tractor ladder 91' },
    opaque: ['code', 'password'],
    open: true,
  },
  send_invitation: none,
  who_am_i: none,
  list_sessions: none,
  end_session: none,
  change_password: {
    body: { current_password: 'not the password', new_password: 'another long password 12' },
    opaque: ['current_password', 'new_password'],
    open: true,
  },
  confirm: { body: { password: 'not the password' }, open: true, opaque: ['password'] },
  count_role_rows: { opaque: ['model'], body: { model: 'orders', rows: { column: 'id', value: 1 } } },
  list_roles: none,
  read_role: { path: { name: 'viewer' } },
  save_role: {
    path: { name: 'clerk' },
    body: { tables: { orders: { operations: ['read'], readable: ['id'] } }, privileges: [] },
  },
  remove_role: { path: { name: 'nobody' } },
  explain_role: { path: { name: 'viewer' }, query: { model: 'orders', operation: 'read', column: 'id' } },
  list_users: none,
  add_user: {
    body: {
      email: 'new@example.test',
      role: 'viewer',
      name: 'New',
      password: 'plum tractor ladder 91',
      attributes: {},
    },
  },
  read_user: none,
  change_user: {
    path: { id: 'viewer@example.test' },
    body: { role: 'viewer', name: 'N', disabled: false, attributes: {} },
  },
  invite_user: none,
  list_user_sessions: none,
  end_user_session: none,
  list_api_keys: none,
  add_api_key: { body: { name: 'k', role: 'viewer', expires_at: '2999-01-01T00:00:00Z', addresses: [] } },
  rotate_api_key: { body: { overlap_seconds: 1 } },
  remove_api_key: none,
  list_audit: { query: { principal: 'a', since: '2024-01-01', limit: '5', before: 'x' } },
  export_audit: { query: { principal: 'a', until: '2024-01-01' } },
  record_history: none,
  restore_record: none,
  graphql: {
    body: { query: '{ customers { data { allAttrs } } }', variables: {}, operationName: 'q' },
    opaque: ['query', 'operationName'],
    lenient: true,
  },
  run_query: { path: { name: 'kept' }, body: { limit: 1, params_obj: {}, offset: 0 }, lenient: true },
  list_queries: none,
  read_query: { path: { name: 'kept' } },
  save_query: { path: { name: 'kept' }, body: { ...saved, model: 'orders', columns: [], params: [] } },
  remove_query: { path: { name: 'none' } },
  upload_file: { form: true },
  read_file: { path: { path: 'none.png' } },
  proxy_request: { body: { url: 'https://example.test/' }, opaque: ['url'], lenient: true },
  proxy_request_by_address: { query: { url: 'https://example.test/' } },
  resize_image: none,
  external_auth_login_get: none,
  external_auth_complete_get: none,
  external_auth_login_post: none,
  external_auth_complete_post: none,
  make_ticket: { body: { path: '/api/models/orders/export/?format=csv' } },
  run_sql: {
    body: {
      query: 'select 1',
      v: 2,
      params_obj: {},
      offset: 0,
      limit: 1,
      order_by: [],
      count: false,
      columns: [],
      filters: [],
      timezone: '+01:00',
      schema: 'x',
      admin: false,
      explain: false,
    },
    lenient: true,
  },
  save_relationship_overrides: { body: undefined, lenient: true },
  create_table: {
    body: { name: 'made', columns: [{ name: 'id', field: 'IntegerField', primary_key: true }] },
    lenient: true,
  },
  drop_table: { path: { table: 'no_such_table' } },
  list_columns: { path: { table: 'orders' } },
  add_column: { path: { table: 'orders' }, body: { ...column, params: {} }, lenient: true },
  read_column: { path: { table: 'orders', column: 'id' } },
  replace_column: { path: { table: 'orders', column: 'note' }, body: column, lenient: true },
  change_column: { path: { table: 'orders', column: 'note' }, body: column, lenient: true },
  drop_column: { path: { table: 'orders', column: 'nope' } },
  discover_connection: none,
  discover_tables: none,
  status: { query: { key: 'wrong' } },
  trigger_exception: { query: { key: 'wrong' } },
  inspect_token: { query: { authorization: 'Bearer x' } },
  register: none,
  register_outside: none,
  messages: { body: { name: 'get_field_options', params: {} }, free: ['params'], lenient: true },
  run_action: { path: { name: 'acted' }, body: { params: {} } },
  list_actions: none,
  read_action: { path: { name: 'none' } },
  save_action: { path: { name: 'done' }, body: { ...saved, params: [], roles: [] } },
  remove_action: { path: { name: 'none' } },
  model_descriptions: { query: { cid: '1' } },
  describe_schema: none,
  reload_schema: none,
  count_records: { query: list },
  export_records: { query: { format: 'csv', ...list } },
  export_query: {
    query: { format: 'csv' },
    body: { _order_by: 'id', _filter: { column: 'id', value: 1 } },
    loose: ['_order_by'],
    unlimited: ['_order_by'],
    open: true,
  },
  import_records: {
    body: {
      rows: [{ id: 1, status: 'no such status' }],
      mode: 'update',
      key: ['id'],
      mapping: { id: 'id' },
      format: 'json',
      encoding: 'utf-8',
      delimiter: ',',
      header: true,
      dry_run: false,
    },
  },
  update_records: {
    query: { ...selection, max_affected: '1' },
    body: { status: 'paid', total: '1.00', customer_id: 0, placed_at: '2024-01-01T00:00:00Z' },
    loose: ['total'],
    unlimited: ['status'],
  },
  delete_records: { query: { ...selection, max_affected: '0' } },
  query_records: {
    body: { _order_by: 'id', _filter: { column: 'id', value: 1 }, _search: 'a' },
    loose: ['_order_by', '_search'],
    unlimited: ['_order_by'],
    open: true,
  },
  aggregate_records: { query: { _y_func: 'count', _y_column: 'id', ...list } },
  group_records: { query: { _y_func: 'count', _x_column: 'status', _x_lookup: 'plain', ...list } },
  bulk_create_records: { body: undefined, lenient: true },
  reorder_records: {
    body: { ordering_field: 'customer_id', forward: true, segment_from: 'a', segment_to: 'b', item: 'c' },
    // Whichever is read first is named; each is tried in a story of its own.
    free: ['segment_from', 'segment_to', 'item'],
    lenient: true,
  },
  reset_order: {
    body: { ordering_field: 'customer_id', ordering: 'nope', value_ordering: 'nope-1' },
    free: ['ordering'],
    lenient: true,
  },
  record_siblings: { query: list },
  list_records: { query: list },
  create_record: {
    body: { number: 'n', customer_id: 0, status: 'new', total: '1.00', placed_at: '2024-01-01T00:00:00Z' },
    loose: ['total'],
    unlimited: ['number', 'status'],
    lenient: true,
  },
  retrieve_record: { query: { _fields: 'id', _expand: 'customer_id', tz: '+02:00' } },
  related_records: none,
  update_record: {
    body: { number: 'n', customer_id: 0, status: 'paid', total: '1.00' },
    query: { tz: '+02:00' },
    loose: ['total'],
    unlimited: ['number', 'status'],
    lenient: true,
  },
  patch_record: {
    body: { status: 'paid', total: '1.00', customer_id: 0 },
    query: { tz: '+02:00' },
    loose: ['total'],
    unlimited: ['status'],
    lenient: true,
  },
  delete_record: { query: { tz: '+02:00' } },
};
