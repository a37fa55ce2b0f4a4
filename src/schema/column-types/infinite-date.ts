/** `infinity` and `-infinity`, which PostgreSQL's dates and timestamps hold; undefined for other text. */
export function infiniteDate(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'infinity' || word === '+infinity') return 'infinity';
  return word === '-infinity' ? word : undefined;
}
