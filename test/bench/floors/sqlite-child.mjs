// One open SQLite file: runs what it is sent with prepared statements, and answers a batch at once.
const [path, readOnly] = process.argv.slice(2);
const builtIn = process.getBuiltinModule?.('node:sqlite');
const { DatabaseSync } =
  builtIn && 'setReturnArrays' in builtIn.StatementSync.prototype
    ? builtIn
    : await import('@photostructure/sqlite');

const database = new DatabaseSync(path, { readOnly: readOnly === 'true', timeout: 5000 });
const statements = new Map();

function prepared(text) {
  let statement = statements.get(text);
  if (statement === undefined) {
    statement = database.prepare(text);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    statements.set(text, statement);
  }
  return statement;
}

/** The driver binds numbers as REAL. */
const bound = (value) => (Number.isInteger(value) ? BigInt(value) : value);

function perform({ id, text, values }) {
  try {
    const statement = prepared(text);
    if (text.startsWith('SELECT')) return { id, rows: statement.all(...values.map(bound)) };
    return { id, insertId: statement.run(...values.map(bound)).lastInsertRowid };
  } catch (error) {
    return { id, error: String(error) };
  }
}

process.on('message', (requests) => process.send(requests.map(perform)));
process.on('disconnect', () => process.exit(0));
