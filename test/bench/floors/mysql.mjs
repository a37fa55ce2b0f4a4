// The floor of MariaDB and MySQL: node:http, mysql2 with prepared statements, JSON written by hand, no sign-in.
import { createPool } from 'mysql2/promise';
import { recordForms } from './record-forms.mjs';
import { serve } from './serve.mjs';
import { answers } from './workloads.mjs';

const pool = createPool({
  uri: process.env.DATABASE_URL,
  connectionLimit: 10,
  rowsAsArray: true,
  supportBigNumbers: true,
  bigNumberStrings: true,
  dateStrings: true,
  timezone: 'Z',
});

const forms = recordForms({
  moment: (value) =>
    `"${value.slice(0, 10)}T${value.slice(11, 19)}${value.length > 19 ? value.slice(19).padEnd(7, '0') : ''}+00:00"`,
  truth: (value) => String(value),
});

async function run(text, values) {
  // LIMIT takes a text: a number would be sent as a double, which it refuses.
  const [rows] = await pool.execute(
    text,
    values.map((value) => (typeof value === 'number' ? String(value) : value)),
  );
  return { rows, insertId: rows.insertId };
}

serve(answers(run, forms));
