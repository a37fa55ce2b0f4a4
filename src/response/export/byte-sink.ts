/** Bytes of a file that are put together; its memory is handed on, never used again. */
export class ByteSink {
  #memory: Buffer;
  #end = 0;

  /** @param bytes how many are expected; more are taken */
  constructor(bytes: number) {
    this.#memory = Buffer.allocUnsafe(bytes);
  }

  /** The memory with room for so many bytes more behind `end`; what is written there counts after `advance`. */
  room(bytes: number): Buffer {
    if (this.#end + bytes > this.#memory.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#memory.length, this.#end + bytes));
      this.#memory.copy(larger, 0, 0, this.#end);
      this.#memory = larger;
    }
    return this.#memory;
  }

  get end(): number {
    return this.#end;
  }

  advance(end: number): void {
    this.#end = end;
  }

  byte(value: number): void {
    this.room(1)[this.#end++] = value;
  }

  text(text: string): void {
    // UTF-8 takes at most three bytes for each of JavaScript's characters.
    this.#end += this.room(3 * text.length).write(text, this.#end);
  }

  /** What was put together. */
  take(): Uint8Array {
    return this.#memory.subarray(0, this.#end);
  }
}
