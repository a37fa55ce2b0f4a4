import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A statement as it came over the wire. */
export interface SentStatement {
  readonly text: string;
  /** Name of a prepared statement; empty for none. */
  readonly name: string;
  /** A transaction of its connection was open, by what the client had sent before. */
  readonly inTransaction: boolean;
}

/** Stands before PostgreSQL and keeps the text of every statement that a client sends. */
export interface RecordingProxy {
  /** Address of the same database through it. */
  readonly url: string;
  readonly statements: readonly SentStatement[];
  close(): Promise<void>;
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
export async function recordingProxy(target: URL): Promise<RecordingProxy> {
  const statements: SentStatement[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [from, to]) {
      sockets.add(socket);
      socket.on('error', () => [from, to].forEach((one) => one.destroy()));
      socket.on('close', () => sockets.delete(socket));
    }
    from.on(
      'data',
      readingFrom((statement) => statements.push(statement)),
    );
    from.pipe(to).pipe(from);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port); // a TCP server has one
  url.searchParams.set('sslmode', 'disable');
  return {
    url: url.href,
    statements,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Takes a client's bytes apart. The first message has no type. */
function readingFrom(take: (statement: SentStatement) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  let inTransaction = false;
  const statement = (text: string, name: string): void => {
    take({ text, name, inTransaction });
    if (/^begin\b/i.test(text)) inTransaction = true;
    if (/^(?:commit|rollback)\b(?!\s+to)/i.test(text)) inTransaction = false;
  };
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      const type = started ? String.fromCharCode(rest[0] ?? 0) : '';
      const body = rest.subarray(head + 4, length).toString();
      if (type === 'Q') statement(body.replace(/\0$/, ''), '');
      if (type === 'P') statement(body.split('\0')[1] ?? '', body.split('\0')[0] ?? '');
      started = true;
      rest = rest.subarray(length);
    }
  };
}
