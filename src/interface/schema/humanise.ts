/** Words that stay in capitals in a label. */
const acronyms = new Set([
  'id',
  'uuid',
  'url',
  'uri',
  'api',
  'sql',
  'html',
  'json',
  'xml',
  'csv',
  'pdf',
  'ip',
  'vat',
  'sku',
  'isbn',
  'iban',
  'utc',
  'gdp',
  'cpu',
  'os',
  'ui',
]);

/**
 * A name of the database as a person would write it: `order_items` → `Order items`,
 * `customerID` → `Customer ID`. A name without any letter or digit stays as it is.
 */
export function humanise(name: string): string {
  const words = splitWords(name);
  if (words.length === 0) return name;
  return words.map((word, at) => spell(word, at === 0)).join(' ');
}

/**
 * The label of a foreign key's column: what it refers to, without the `_id` that says how.
 * `customer_id` → `Customer`, but `id` → `ID`.
 */
export function humaniseReference(name: string): string {
  const words = splitWords(name);
  const last = words.at(-1)?.toLowerCase();
  const short = words.length > 1 && (last === 'id' || last === 'fk') ? words.slice(0, -1) : words;
  return humanise(short.join('_') || name);
}

function splitWords(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_\-.]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function spell(word: string, first: boolean): string {
  const lower = word.toLowerCase();
  if (acronyms.has(lower)) return lower.toUpperCase();
  // A word with a capital in the middle or all in capitals was meant that way only when short.
  if (word === word.toUpperCase() && word !== lower && word.length <= 3) return word;
  return first ? capitalise(lower) : lower;
}

function capitalise(word: string): string {
  const [letter = '', ...rest] = word;
  return letter.toUpperCase() + rest.join('');
}
