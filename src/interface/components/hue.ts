/** The hues of badges and discs. They always stand beside a word. */
export const hues = ['green', 'blue', 'violet', 'amber', 'red', 'teal', 'pink', 'grey'] as const;

export type Hue = (typeof hues)[number];

/** Words whose colour people expect; everything else gets one that stays the same for the word. */
const words: Readonly<Partial<Record<Hue, readonly string[]>>> = {
  green: [
    'active',
    'delivered',
    'completed',
    'complete',
    'done',
    'success',
    'succeeded',
    'approved',
    'published',
    'enabled',
    'open',
    'available',
    'ok',
  ],
  blue: ['paid', 'development', 'local', 'new'],
  amber: ['pending', 'waiting', 'draft', 'processing', 'hold', 'warning', 'review', 'staging'],
  red: ['failed', 'error', 'cancelled', 'canceled', 'rejected', 'blocked', 'overdue', 'urgent', 'production'],
  violet: ['shipped', 'demo'],
  grey: ['refunded', 'closed', 'archived', 'inactive', 'disabled', 'expired'],
};

const expected: ReadonlyMap<string, Hue> = new Map(
  hues.flatMap((hue) => (words[hue] ?? []).map((word) => [word, hue] as const)),
);

const neutral = ['blue', 'violet', 'teal', 'pink', 'green', 'amber'] as const satisfies readonly Hue[];

/** The hue of a word: the same for the same word, on every screen and every day. */
export function hueOf(word: string): Hue {
  const known = expected.get(word.toLowerCase());
  if (known !== undefined) return known;
  return neutral[hash(word) % neutral.length] ?? 'grey';
}

/** FNV-1a: small and spread well enough for a handful of hues. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
