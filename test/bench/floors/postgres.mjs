// The fastest thing that could answer from PostgreSQL: node:http and postgres.js, prepared statements, JSON built by
// the database, no sign-in. What the bridge is measured against. Plain JavaScript, because it is a process.
import postgres from 'postgres';
import { copyTo } from './copy.mjs';
import { serve } from './serve.mjs';

const database = process.env.DATABASE_URL;
const sql = postgres(database, {
  max: 10,
  max_pipeline: 0,
  fetch_types: false,
  connection: { search_path: 'shop', TimeZone: 'UTC' },
});

/** Our form of an instant: a fraction has six digits or is not there. */
const instant = (column) => `CASE WHEN date_trunc('second', ${column}) = ${column} THEN to_json(${column})
  ELSE to_json(to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00') END AS ${column}`;
/** Whole numbers have a fraction: `0.0`. */
const real = (column) =>
  `CASE WHEN trunc(${column}) = ${column} THEN ${column}::text || '.0' ELSE ${column}::text END AS ${column}`;
const text = (column) => `${column}::text AS ${column}`;
const record = (columns) => `(SELECT row_to_json(r) FROM (SELECT ${columns}) r)`;

const customer = record(
  `id, email, first_name, last_name, company, country, ${text('credit')}, is_active, tags, profile, ${instant('created_at')}`,
);
const orderColumns = `o.id, customer_id, status, ${text('total')}, currency, note, ${instant('placed_at')}, ship_date, external_id`;
const order = record(orderColumns);
/** As PostgreSQL writes them by itself: decimals as numbers. */
const plainOrder = record(
  'o.id, customer_id, status, total, currency, note, placed_at, ship_date, external_id',
);
const embedded = record(
  `${orderColumns}, (SELECT row_to_json(l) FROM (SELECT c.id::text AS key, c.email AS label) l) AS customer_id__to__customers__id`,
);
const item = record(
  `id, order_id, product_id, quantity, ${text('unit_price')}, ${real('discount')}, ${instant('created_at')}`,
);
const note = record(`id, customer_id, title, body, done, ${instant('created_at')}`);

const paid = (made, join = '') =>
  `SELECT string_agg(r::text, ',') FROM (SELECT ${made} AS r FROM orders o ${join} WHERE status = $1 ORDER BY placed_at DESC, o.id DESC LIMIT $2) t`;
const counted = `SELECT (SELECT count(*) FROM (SELECT 1 FROM orders WHERE status = $1 LIMIT 10001) c), string_agg(r::text, ',')
  FROM (SELECT ${order} AS r FROM orders o WHERE status = $1 ORDER BY placed_at DESC, o.id DESC LIMIT $2) t`;

const page = ([records]) => `{"results":[${records}]}`;
const statements = {
  one: (query) => [
    `SELECT ${customer}::text FROM customers WHERE id = $1`,
    [query.get('id')],
    ([one]) => one,
  ],
  list: () => [paid(order), ['paid', 25], page],
  listc: () => [counted, ['paid', 25], ([count, records]) => `{"count":${count},"results":[${records}]}`],
  embed: () => [paid(embedded, 'LEFT JOIN customers c ON c.id = o.customer_id'), ['paid', 25], page],
  k1000: () => [paid(order), ['paid', 1000], page],
  plain: () => [paid(plainOrder), ['paid', 1000], page],
  page1: () => [
    `SELECT string_agg(r::text, ',') FROM (SELECT ${item} AS r FROM order_items ORDER BY id LIMIT $1) t`,
    [25],
    page,
  ],
  insert: (_query, body) => [
    `INSERT INTO notes (customer_id, title, body) VALUES ($1, $2, $3) RETURNING ${note}::text`,
    [body.customer_id, body.title, body.body],
    ([one]) => one,
  ],
  update: (query, body) => [
    `UPDATE customers SET credit = $1 WHERE id = $2 RETURNING ${customer}::text`,
    [body.credit, query.get('id')],
    ([one]) => one,
  ],
};

serve(
  async (name, query, body) => {
    const [statement, values, write] = statements[name](query, body);
    const [row] = await sql.unsafe(statement, values, { prepare: true }).values();
    return write(row);
  },
  {
    export: (response) =>
      copyTo(
        response,
        database,
        'COPY (SELECT * FROM shop.orders WHERE id <= 200000 ORDER BY id) TO STDOUT (FORMAT csv, HEADER)',
      ),
  },
);
