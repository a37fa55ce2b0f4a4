/** What was written and run, for coming back to the console. Statements may hold values: nothing outlives the page. */
interface ConsoleMemory {
  text: string;
  /** The last one first. */
  history: readonly string[];
}

const memories = new Map<string, ConsoleMemory>();

/** @param who nothing of one person is shown to the next on the same page */
export function memoryOf(who: string): ConsoleMemory {
  const known = memories.get(who);
  if (known !== undefined) return known;
  const fresh: ConsoleMemory = { text: '', history: [] };
  memories.set(who, fresh);
  return fresh;
}

export function remember(memory: ConsoleMemory, text: string): void {
  memory.history = [text, ...memory.history.filter((each) => each !== text)].slice(0, 20);
}
