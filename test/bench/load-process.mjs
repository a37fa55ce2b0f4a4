// Puts load on a server, from a process of its own and over bare sockets, so that it takes little from what is
// measured. Plain JavaScript, because it is a process. Takes one JSON line, answers with one.
import { connect } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const [line] = await once(createInterface({ input: process.stdin }), 'line');
const { url, headers, method, path, body, customers, connections, seconds } = JSON.parse(line);
const { hostname, port, host } = new URL(url);
const fixed = Object.entries({ host, ...headers })
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
const times = [];
let count = 0;

/** `{n}` counts up, `{customer}` is a key in an order that no cache likes, `{credit}` another amount each time. */
function fill(template, n) {
  return template
    .replaceAll('{n}', String(n))
    .replaceAll('{customer}', String(1 + ((n * 7919) % customers)))
    .replaceAll('{credit}', `${n % 1000}.50`);
}

function requestText() {
  const n = (count += 1);
  const content = body === undefined ? '' : fill(body, n);
  const about =
    body === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(content)}\r\n`;
  return `${method} ${fill(path, n)} HTTP/1.1\r\n${fixed}${about}\r\n${content}`;
}

/** How long the answer is once its header is there; every server here says its length or sends none. */
function lengthOf(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const header = bytes.toString('latin1', 0, end);
  const status = Number(header.slice(9, 12));
  if (status !== 304 && (status < 200 || status > 299)) {
    throw new Error(`${method} ${path} answered ${header}\n${bytes.toString('utf8', end)}`);
  }
  return end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(header)?.[1] ?? 0);
}

function keepAsking(until) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let sent = 0;
    let received = 0;
    let length = null;
    let head = Buffer.alloc(0);
    const ask = () => {
      [received, length, head] = [0, null, Buffer.alloc(0)];
      sent = performance.now();
      socket.write(requestText());
    };
    socket.on('connect', ask).on('error', reject);
    socket.on('data', (chunk) => {
      try {
        received += chunk.length;
        if (length === null) {
          head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
          length = lengthOf(head);
        }
        if (length === null || received < length) return;
        const now = performance.now();
        times.push(now - sent);
        if (now < until) ask();
        else socket.end(resolve);
      } catch (error) {
        reject(error);
      }
    });
  });
}

const started = performance.now();
await Promise.all(Array.from({ length: connections }, () => keepAsking(started + seconds * 1000)));
const elapsed = (performance.now() - started) / 1000;
times.sort((a, b) => a - b);
const at = (part) => times[Math.floor((times.length - 1) * part)] ?? 0;
process.stdout.write(
  `${JSON.stringify({ requests: times.length, requestsPerSecond: times.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99) })}\n`,
);
process.exit(0);
