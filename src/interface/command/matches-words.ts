/** Does each word of `wanted` begin a word of `text`, or stand inside it? Case does not count. */
export function matchesWords(text: string, wanted: string): boolean {
  const lower = text.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
