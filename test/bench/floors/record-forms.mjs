// Rows of MariaDB and SQLite as JSON in the exact forms of the API: one function a table, written by hand.

const text = (value) => (value === null ? 'null' : JSON.stringify(value));
const number = (value) => (value === null ? 'null' : String(value));
/** MariaDB sends the text; SQLite has a number, whose column has two decimals. */
const decimal = (value) => {
  if (value === null) return 'null';
  return `"${typeof value === 'number' ? value.toFixed(2) : typeof value === 'bigint' ? `${value}.00` : value}"`;
};

/**
 * @param {(value: string) => string} moment how the engine's text of a moment is written
 * @param {(value: unknown) => string} truth the same of a boolean
 */
export function recordForms({ moment, truth }) {
  const customer = (row) =>
    `{"id":${number(row[0])},"email":${text(row[1])},"first_name":${text(row[2])},"last_name":${text(row[3])},"company":${text(row[4])},"country":${text(row[5])},"credit":${decimal(row[6])},"is_active":${truth(row[7])},"created_at":${moment(row[8])}}`;
  const orderMembers = (row) =>
    `"id":${number(row[0])},"customer_id":${number(row[1])},"status":${text(row[2])},"total":${decimal(row[3])},"currency":${text(row[4])},"note":${text(row[5])},"placed_at":${moment(row[6])}`;
  return {
    customer,
    order: (row) => `{${orderMembers(row)}}`,
    embedded: (row) =>
      `{${orderMembers(row)},"customer_id__to__customers__id":{"key":"${row[7]}","label":${text(row[8])}}}`,
    note: (row) =>
      `{"id":${number(row[0])},"customer_id":${number(row[1])},"title":${text(row[2])},"body":${text(row[3])},"done":${truth(row[4])}}`,
  };
}

const customers = 'id, email, first_name, last_name, company, country, credit, is_active, created_at';
const orders = 'o.id, o.customer_id, o.status, o.total, o.currency, o.note, o.placed_at';

const paid = (columns, join = '') =>
  `SELECT ${columns} FROM orders o ${join} WHERE o.status = ? ORDER BY o.placed_at DESC, o.id DESC LIMIT ?`;

/** The statements of the workloads, in the SQL that both engines understand. */
export const statements = {
  one: `SELECT ${customers} FROM customers WHERE id = ?`,
  list: paid(orders),
  count: 'SELECT count(*) FROM (SELECT 1 FROM orders WHERE status = ? LIMIT 10001) c',
  embed: paid(`${orders}, c.id, c.email`, 'LEFT JOIN customers c ON c.id = o.customer_id'),
  insert: 'INSERT INTO notes (customer_id, title, body) VALUES (?, ?, ?)',
  note: 'SELECT id, customer_id, title, body, done FROM notes WHERE id = ?',
  update: 'UPDATE customers SET credit = ? WHERE id = ?',
};
