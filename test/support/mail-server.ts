import { createServer, type Socket } from 'node:net';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: string;
  /** The parts, decoded. */
  readonly text: string;
}

/** A small SMTP server on this machine that keeps what it is sent. */
export interface TestMailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Refuses every recipient, as a full or strict server does. */
  refuses: boolean;
  /** The next mail that comes, or came since the last one that was taken. */
  next(): Promise<ReceivedMail>;
  stop(): Promise<void>;
}

const waitMs = 10_000;

export async function startMailServer(): Promise<TestMailServer> {
  const mails: ReceivedMail[] = [];
  const waiting: ((mail: ReceivedMail) => void)[] = [];
  let taken = 0;
  const state = { refuses: false };
  const deliver = (mail: ReceivedMail): void => {
    mails.push(mail);
    const waiter = waiting.shift();
    if (waiter === undefined) return;
    taken += 1;
    waiter(mail);
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket, state, deliver);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    get refuses() {
      return state.refuses;
    },
    set refuses(refuses) {
      state.refuses = refuses;
    },
    next() {
      const mail = mails[taken];
      if (mail !== undefined) {
        taken += 1;
        return Promise.resolve(mail);
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('no mail came')), waitMs);
        waiting.push((came) => {
          clearTimeout(timer);
          resolve(came);
        });
      });
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** One connection, command by command (RFC 5321). */
function converse(
  socket: Socket,
  state: { readonly refuses: boolean },
  deliver: (mail: ReceivedMail) => void,
): void {
  let rest = '';
  let from = '';
  let to: string[] = [];
  let content: string[] | null = null;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const line = (text: string): void => {
    if (content !== null) {
      if (text !== '.') return void content.push(text.replace(/^\.\./, '.'));
      deliver(received(from, to, content.join('\r\n')));
      content = null;
      return say('250 kept');
    }
    const [verb = ''] = text.split(' ', 1);
    switch (verb.toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return say('250 mail.test');
      case 'MAIL':
        from = /<(.*?)>/.exec(text)?.[1] ?? '';
        to = [];
        return say('250 yes');
      case 'RCPT':
        if (state.refuses) return say('550 nobody here takes mail');
        to.push(/<(.*?)>/.exec(text)?.[1] ?? '');
        return say('250 yes');
      case 'DATA':
        content = [];
        return say('354 go on');
      case 'QUIT':
        say('221 bye');
        return void socket.end();
      default:
        return say('250 yes');
    }
  };
  say('220 mail.test');
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const text of lines) line(text);
  });
}

function received(from: string, to: readonly string[], content: string): ReceivedMail {
  const [headers = '', ...body] = content.split('\r\n\r\n');
  return { from, to, headers, text: quotedPrintable(body.join('\r\n\r\n')) };
}

/** Soft line breaks and escapes undone, in both parts at once. */
function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
