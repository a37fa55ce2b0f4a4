/** Texts that a backend may hold as prepared statements, per connection. */
const maxTexts = 500;

/** Texts seen once: enough to notice the second use of any shape that matters. */
const maxSeen = 2000;

/**
 * Decides which statements are worth preparing: at their second use, and so many that a backend's memory stays
 * small. When the set is full it starts again; the connections' age limit clears what was prepared before.
 */
export class PreparedTexts {
  readonly #prepared = new Set<string>();
  readonly #seen = new Set<string>();

  shouldPrepare(text: string): boolean {
    if (this.#prepared.has(text)) return true;
    if (!this.#seen.delete(text)) {
      if (this.#seen.size >= maxSeen) this.#seen.clear();
      this.#seen.add(text);
      return false;
    }
    if (this.#prepared.size >= maxTexts) this.#prepared.clear();
    this.#prepared.add(text);
    return true;
  }
}
