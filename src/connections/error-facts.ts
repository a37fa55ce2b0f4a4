/** An error and its causes, the outermost first; those of an `AggregateError` too (Node tries several addresses). */
export function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  const waiting = [error];
  while (waiting.length > 0 && causes.length < 20) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null || causes.includes(next)) continue;
    causes.push(next);
    if ('errors' in next && Array.isArray(next.errors)) waiting.push(...(next.errors as unknown[]));
    if ('cause' in next) waiting.push(next.cause);
  }
  return causes;
}

/** The first thing that is known of a code in an error or its causes. */
export function findCause<T>(error: unknown, find: (code: string) => T | undefined): T | undefined {
  for (const cause of causesOf(error)) {
    const code = codeOf(cause);
    const found = code === undefined ? undefined : find(code);
    if (found !== undefined) return found;
  }
  return undefined;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** All messages of an error and its causes in one line. */
export function errorText(error: unknown): string {
  const messages = causesOf(error).map((cause) => (cause instanceof Error ? cause.message : ''));
  const text = [...new Set(messages.filter((message) => message !== ''))].join(': ');
  return text === '' ? String(error) : text;
}
