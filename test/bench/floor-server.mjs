// The fastest thing that could answer: node:http and postgres.js, prepared statements, JSON built by
// PostgreSQL, no sign-in. What the bridge is measured against. Plain JavaScript, because it is a process.
import { createServer } from 'node:http';
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL, {
  max: 10,
  max_pipeline: 0,
  fetch_types: false,
  connection: { search_path: 'shop', TimeZone: 'UTC' },
});

const customer = `json_build_object('id', id, 'email', email, 'first_name', first_name, 'last_name', last_name, 'company', company,
  'country', country, 'credit', credit::text, 'is_active', is_active, 'tags', tags, 'profile', profile, 'created_at', created_at)`;
const order = `json_build_object('id', id, 'customer_id', customer_id, 'status', status, 'total', total::text, 'currency', currency,
  'note', note, 'placed_at', placed_at, 'ship_date', ship_date, 'external_id', external_id)`;
const page = `SELECT json_agg(r)::text FROM (SELECT ${order} AS r FROM orders WHERE status = $1 ORDER BY placed_at DESC, id DESC LIMIT $2) t`;
const counted = `SELECT json_build_object('count', (SELECT count(*) FROM (SELECT 1 FROM orders WHERE status = $1 LIMIT 10001) c),
  'results', (SELECT json_agg(r) FROM (SELECT ${order} AS r FROM orders WHERE status = $1 ORDER BY placed_at DESC, id DESC LIMIT $2) t))::text`;

const statements = {
  one: (url) => [`SELECT ${customer}::text FROM customers WHERE id = $1`, [url.searchParams.get('id')]],
  list: () => [page, ['paid', 25]],
  listc: () => [counted, ['paid', 25]],
  k1000: () => [page, ['paid', 1000]],
  insert: (_url, body) => [
    `INSERT INTO notes (customer_id, title, body) VALUES ($1, $2, $3)
     RETURNING json_build_object('id', id, 'customer_id', customer_id, 'title', title, 'body', body, 'done', done, 'created_at', created_at)::text`,
    [body.customer_id, body.title, body.body],
  ],
  update: (url, body) => [
    `UPDATE customers SET credit = $1 WHERE id = $2 RETURNING ${customer}::text`,
    [body.credit, url.searchParams.get('id')],
  ],
};

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://floor');
  const [text, values] = statements[url.pathname.slice(1)](url, await bodyOf(request));
  const [row] = await sql.unsafe(text, values, { prepare: true }).values();
  const json = Buffer.from(row[0]);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => response.destroy(error));
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })}\n`),
);
