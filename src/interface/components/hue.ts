/** The hues of badges and discs. They always stand beside a word. */
export const hues = ['green', 'blue', 'violet', 'amber', 'red', 'teal', 'pink', 'grey'] as const;

export type Hue = (typeof hues)[number];

/** Words whose colour people expect; everything else gets one that stays the same for the word. */
const expected: Readonly<Record<string, Hue>> = {
  active: 'green',
  paid: 'blue',
  delivered: 'green',
  completed: 'green',
  complete: 'green',
  done: 'green',
  success: 'green',
  succeeded: 'green',
  approved: 'green',
  published: 'green',
  enabled: 'green',
  open: 'green',
  available: 'green',
  ok: 'green',
  pending: 'amber',
  waiting: 'amber',
  draft: 'amber',
  processing: 'amber',
  hold: 'amber',
  warning: 'amber',
  review: 'amber',
  failed: 'red',
  error: 'red',
  cancelled: 'red',
  canceled: 'red',
  rejected: 'red',
  blocked: 'red',
  overdue: 'red',
  urgent: 'red',
  shipped: 'violet',
  refunded: 'grey',
  closed: 'grey',
  archived: 'grey',
  inactive: 'grey',
  disabled: 'grey',
  expired: 'grey',
  production: 'red',
  staging: 'amber',
  development: 'blue',
  local: 'blue',
  demo: 'violet',
  new: 'blue',
};

const neutral = ['blue', 'violet', 'teal', 'pink', 'green', 'amber'] as const satisfies readonly Hue[];

/** The hue of a word: the same for the same word, on every screen and every day. */
export function hueOf(word: string): Hue {
  const known = expected[word.toLowerCase()];
  if (known !== undefined && Object.hasOwn(expected, word.toLowerCase())) return known;
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
