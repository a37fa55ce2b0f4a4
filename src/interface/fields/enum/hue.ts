/** The hues of the design that a tag may have; the names of tokens. */
export const hues = ['green', 'blue', 'violet', 'amber', 'red', 'teal', 'pink', 'grey'] as const;
export type Hue = (typeof hues)[number];

/** Words whose colour people expect. */
const known: readonly (readonly [Hue, RegExp])[] = [
  [
    'green',
    /^(active|paid|done|ok|yes|success|succeeded|completed?|delivered|approved|enabled|published|open|online|won|resolved)$/,
  ],
  [
    'amber',
    /^(pending|waiting|draft|new|trial|review|in[ _-]?progress|processing|paused|on[ _-]?hold|warning|medium|packed)$/,
  ],
  [
    'red',
    /^(failed|failure|error|rejected|blocked|banned|critical|expired|overdue|fraud|lost|high|urgent|deleted)$/,
  ],
  ['grey', /^(inactive|disabled|cancell?ed|archived|closed|refunded|none|unknown|other|low|void)$/],
  ['violet', /^(shipped|sent|premium|vip)$/],
];

const unnamed: readonly Hue[] = ['blue', 'violet', 'teal', 'pink', 'amber', 'green'];

/** The hue of a word: the expected one, else always the same one for the same word. */
export function hueOf(word: string): Hue {
  const lower = word.toLowerCase();
  const expected = known.find(([, words]) => words.test(lower));
  return expected?.[0] ?? unnamed[hash(lower) % unnamed.length] ?? 'grey';
}

function hash(text: string): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
