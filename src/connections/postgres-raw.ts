import type { Socket } from 'node:net';
import { exchange } from './postgres-exchange.ts';
import type { RawRows } from './raw-rows.ts';

/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
const dataRow = 0x44;
/** A message's letter and length, and the number of its columns. */
const rowHeaderBytes = 7;

const startBytes = 131_072;

/**
 * Runs statements without parameters and gives their rows as bytes, in two memories by turns: one is filled while
 * the other is read.
 */
export class RawReader {
  readonly #socket: Socket;
  readonly #memories: Buffer[] = [Buffer.allocUnsafe(startBytes), Buffer.allocUnsafe(startBytes)];
  readonly #cells: Int32Array[] = [new Int32Array(4096), new Int32Array(4096)];
  #turn = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @throws as `exchange` does */
  async run(text: string): Promise<RawRows> {
    const turn = (this.#turn = 1 - this.#turn);
    const given = this.#memories[turn] ?? Buffer.allocUnsafe(startBytes);
    const { memory, end } = await exchange(this.#socket, extendedQuery(text), given);
    this.#memories[turn] = memory;
    const found = findCells(memory, end, this.#cells[turn] ?? new Int32Array(4096));
    this.#cells[turn] = found.room;
    return { bytes: memory, end, rows: found.rows, cells: found.room.subarray(0, found.length) };
  }
}

/** Parse, Bind, Execute and Sync: in the extended protocol a second statement in the text is refused (rule 5). */
function extendedQuery(text: string): Buffer {
  const query = Buffer.from(`${text}\0`);
  const parse = Buffer.alloc(1 + 4 + 1 + query.length + 2);
  parse.write('P', 0);
  parse.writeUInt32BE(parse.length - 1, 1);
  query.copy(parse, 6); // after an empty name
  // Bind of the unnamed portal: no formats, no parameters, every result as text. Execute: all rows. Sync.
  const rest = Buffer.from('B\0\0\0\x0c\0\0\0\0\0\0\0\0E\0\0\0\x09\0\0\0\0\0S\0\0\0\x04', 'latin1');
  return Buffer.concat([parse, rest]);
}

interface FoundCells {
  readonly rows: number;
  /** The places, and room behind them. */
  readonly room: Int32Array;
  readonly length: number;
}

function findCells(memory: Buffer, end: number, given: Int32Array): FoundCells {
  let room = given;
  let rows = 0;
  let length = 0;
  for (let start = 0; start < end; start += 1 + memory.readUInt32BE(start + 1)) {
    if (memory[start] !== dataRow) continue;
    const columns = memory.readUInt16BE(start + 5);
    if (length + 2 * columns > room.length) room = doubled(room, length + 2 * columns);
    let at = start + rowHeaderBytes;
    for (let column = 0; column < columns; column++) {
      const size = memory.readInt32BE(at);
      at += 4;
      room[length++] = size < 0 ? -1 : at;
      room[length++] = size < 0 ? -1 : (at += size);
    }
    rows++;
  }
  return { rows, room, length };
}

function doubled(room: Int32Array, atLeast: number): Int32Array {
  const larger = new Int32Array(Math.max(2 * room.length, atLeast));
  larger.set(room);
  return larger;
}
