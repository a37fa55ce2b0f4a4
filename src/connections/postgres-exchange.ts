import type { Socket } from 'node:net';
import postgres from 'postgres';
import { ConnectionError } from './connection-loss.ts';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const readyForQuery = 0x5a;
const errorResponse = 0x45;
/** A message is a letter and a length that counts itself. */
const headerBytes = 5;

/** What the server answered, up to where it is ready again: whole messages, one behind the other. */
export interface Exchanged {
  /** May be the memory that was given, or larger. */
  readonly memory: Buffer;
  /** Where the messages end. */
  readonly end: number;
}

/**
 * Sends messages on a socket whose driver is at rest, and takes the answer past it: the driver would make an object
 * of every row and a text of every cell.
 *
 * @param memory where the answer is put, when it fits
 * @throws PostgresError as the driver does; ConnectionError `CONNECTION_CLOSED`; the socket's error
 */
export async function exchange(socket: Socket, messages: Buffer, memory: Buffer): Promise<Exchanged> {
  const drivers = socket.listeners('data') as ((chunk: Buffer) => void)[]; // `data` carries one Buffer
  socket.removeAllListeners('data');
  try {
    return await answerOf(socket, messages, memory);
  } finally {
    socket.removeAllListeners('data');
    for (const listener of drivers) socket.on('data', listener);
  }
}

function answerOf(socket: Socket, messages: Buffer, memory: Buffer): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const answer = new Answer(memory);
    const settle = (then: () => void): void => {
      socket.off('data', take).off('error', fail).off('close', closed);
      then();
    };
    const take = (chunk: Buffer): void => {
      if (!answer.take(chunk)) return;
      const { error } = answer;
      settle(() => (error === null ? resolve(answer) : reject(error)));
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const closed = (): void =>
      fail(new ConnectionError('CONNECTION_CLOSED', 'The server closed the connection.'));
    if (socket.destroyed) {
      closed();
      return;
    }
    socket.on('data', take).on('error', fail).on('close', closed);
    socket.write(messages);
  });
}

/** Collects an answer, knowing only where its messages begin. */
class Answer implements Exchanged {
  memory: Buffer;
  end = 0;
  error: postgres.PostgresError | null = null;
  /** Where the next message begins. */
  #next = 0;

  constructor(memory: Buffer) {
    this.memory = memory;
  }

  /** @returns whether the answer is complete */
  take(chunk: Buffer): boolean {
    this.#makeRoom(chunk.length);
    this.end += chunk.copy(this.memory, this.end);
    while (this.#next + headerBytes <= this.end) {
      const end = this.#next + 1 + this.memory.readUInt32BE(this.#next + 1);
      const type = this.memory[this.#next];
      if (type === readyForQuery) return end <= this.end;
      if (type === errorResponse && end <= this.end) this.error = serverError(this.memory, this.#next, end);
      // Of an error all of it is wanted, of other messages where they end.
      if (type === errorResponse && end > this.end) return false;
      this.#next = end;
    }
    return false;
  }

  #makeRoom(bytes: number): void {
    if (this.end + bytes <= this.memory.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.memory.length, this.end + bytes));
    this.memory.copy(larger, 0, 0, this.end);
    this.memory = larger;
  }
}

/** Letters of an error's fields: https://www.postgresql.org/docs/current/protocol-error-fields.html */
const fieldNames: Readonly<Record<string, string>> = {
  V: 'severity',
  C: 'code',
  M: 'message',
  D: 'detail',
  H: 'hint',
  s: 'schema_name',
  t: 'table_name',
  c: 'column_name',
  n: 'constraint_name',
};

/** The error in the form that the driver gives it. */
function serverError(memory: Buffer, start: number, end: number): postgres.PostgresError {
  const fields = memory.toString('utf8', start + headerBytes, end).split('\0');
  const known = fields.flatMap((field) => {
    const name = fieldNames[field.charAt(0)];
    return name === undefined ? [] : [[name, field.slice(1)] as const];
  });
  // The driver's types say `string`; it takes the fields as an object.
  const construct = postgres.PostgresError as unknown as new (fields: object) => postgres.PostgresError;
  return new construct(Object.fromEntries(known));
}
