/** English plurals that no ending tells. A map, because a table may be called `constructor`. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['media', 'media'],
  ['data', 'data'],
  ['news', 'news'],
  ['series', 'series'],
  ['status', 'status'],
  ['addresses', 'address'],
  ['statuses', 'status'],
  ['analyses', 'analysis'],
  ['indices', 'index'],
]);

/** The singular of a label's last word: `Order items` → `Order item`. Unknown forms stay. */
export function singular(label: string): string {
  const at = label.lastIndexOf(' ') + 1;
  const word = label.slice(at);
  const known = irregular.get(word.toLowerCase());
  const found = known === undefined ? byEnding(word) : matchCase(known, word);
  return label.slice(0, at) + found;
}

function byEnding(word: string): string {
  if (/[^aeiou]ies$/i.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh|zz)es$/i.test(word)) return word.slice(0, -2);
  if (/(ss|us|is)$/i.test(word)) return word;
  return /[a-z]s$/i.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

function matchCase(known: string, word: string): string {
  return word[0] === word[0]?.toUpperCase() ? (known[0] ?? '').toUpperCase() + known.slice(1) : known;
}
