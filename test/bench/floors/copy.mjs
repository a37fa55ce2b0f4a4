// COPY … TO STDOUT of a PostgreSQL server that trusts local connections, straight into an HTTP answer: the messages of
// https://www.postgresql.org/docs/current/protocol-message-formats.html and nothing else.
import { connect } from 'node:net';

const [copyData, readyForQuery, errorResponse] = [0x64, 0x5a, 0x45];

function startUp(parameters) {
  const text = `${Object.entries(parameters)
    .map(([name, value]) => `${name}\0${value}\0`)
    .join('')}\0`;
  const message = Buffer.alloc(8 + text.length);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(196608, 4);
  message.write(text, 8);
  return message;
}

function simpleQuery(text) {
  const message = Buffer.alloc(6 + Buffer.byteLength(text));
  message.write('Q', 0);
  message.writeInt32BE(message.length - 1, 1);
  message.write(text, 5);
  return message;
}

export function copyTo(response, database, statement) {
  const { hostname, port, username, pathname } = new URL(database);
  const socket = connect(Number(port || 5432), hostname);
  socket.write(startUp({ user: username || 'postgres', database: pathname.slice(1), TimeZone: 'UTC' }));
  response.writeHead(200, { 'content-type': 'text/csv' });
  let asked = false;
  let rest = Buffer.alloc(0);
  socket.on('error', (error) => response.destroy(error));
  socket.on('data', (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const rows = Buffer.allocUnsafe(bytes.length);
    let filled = 0;
    let at = 0;
    let isOver = false;
    while (at + 5 <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (end > bytes.length) break;
      if (bytes[at] === copyData) filled += bytes.copy(rows, filled, at + 5, end);
      if (bytes[at] === errorResponse) response.destroy(new Error(bytes.toString('utf8', at, end)));
      if (bytes[at] === readyForQuery) {
        if (asked) isOver = true;
        else socket.write(simpleQuery(statement));
        asked = true;
      }
      at = end;
    }
    rest = bytes.subarray(at);
    if (filled > 0 && !response.write(rows.subarray(0, filled)) && !isOver) {
      socket.pause();
      response.once('drain', () => socket.resume());
    }
    if (isOver) {
      socket.end();
      response.end();
    }
  });
}
