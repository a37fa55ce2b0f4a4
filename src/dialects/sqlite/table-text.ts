/** Text that is one piece: strings, quoted names and comments, a word or number, or a single sign. */
const piece =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[\p{L}\p{N}_$]+|\s+|[\s\S]/gu;

/** A CREATE TABLE taken apart at its outer commas; put together again it is the same text. */
export interface TableText {
  /** Definitions of columns and rules of the table, in their order, without blanks around them. */
  readonly parts: readonly string[];
  /** ` WITHOUT ROWID` and the like. */
  readonly suffix: string;
}

/** https://www.sqlite.org/lang_createtable.html @returns null for a text that is no plain table */
export function readTableText(sql: string): TableText | null {
  const pieces = piecesOf(sql);
  const open = pieces.indexOf('(');
  if (open === -1) return null;
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (let at = open + 1; at < pieces.length; at++) {
    const text = pieces[at] ?? '';
    if (depth === 0 && (text === ',' || text === ')')) {
      parts.push(part.trim());
      part = '';
      if (text === ')') return { parts, suffix: pieces.slice(at + 1).join('') };
      continue;
    }
    if (text === '(') depth++;
    if (text === ')') depth--;
    part += text;
  }
  return null;
}

/** The name that a definition begins with, and whether it is a rule of the table. */
export function definedName(part: string): string | null {
  const [first = ''] = significant(part);
  const isRule = /^(?:constraint|primary|unique|check|foreign)$/i.test(first);
  return isRule ? null : unquoted(first);
}

/** A column's definition in pieces: what stands before its rules, and each rule. */
export interface ColumnText {
  readonly name: string;
  readonly type: string;
  /** Each with the `CONSTRAINT name` before it. */
  readonly rules: readonly ColumnRule[];
}

export interface ColumnRule {
  readonly kind:
    'primary' | 'not' | 'null' | 'unique' | 'check' | 'default' | 'collate' | 'references' | 'generated';
  readonly text: string;
}

const ruleWords = new Map<string, ColumnRule['kind']>([
  ['primary', 'primary'],
  ['not', 'not'],
  ['null', 'null'],
  ['unique', 'unique'],
  ['check', 'check'],
  ['default', 'default'],
  ['collate', 'collate'],
  ['references', 'references'],
  ['generated', 'generated'],
  ['as', 'generated'],
]);

/** https://www.sqlite.org/syntax/column-def.html */
export function readColumnText(part: string): ColumnText {
  const pieces = piecesOf(part);
  const start = pieces.findIndex(isSignificant);
  const groups: { kind: ColumnRule['kind'] | null; text: string }[] = [{ kind: null, text: '' }];
  let depth = 0;
  let before = '';
  for (const [at, text] of [...pieces.entries()].slice(start + 1)) {
    const word = text.toLowerCase();
    const next =
      pieces
        .slice(at + 1)
        .find(isSignificant)
        ?.toLowerCase() ?? '';
    if (depth === 0 && word === 'constraint') groups.push({ kind: null, text: '' });
    else if (depth === 0 && begins(word, before, next)) {
      const kind = ruleWords.get(word) ?? null;
      const last = groups.at(-1);
      // After CONSTRAINT and its name the rule goes on; a type is followed by a rule of its own.
      if (last !== undefined && last.kind === null && groups.length > 1) last.kind = kind;
      else groups.push({ kind, text: '' });
    }
    if (text === '(') depth++;
    if (text === ')') depth--;
    const group = groups.at(-1);
    if (group !== undefined) group.text += text;
    if (isSignificant(text)) before = word;
  }
  const [type, ...rules] = groups;
  return {
    name: pieces[start] ?? '',
    type: type?.text.trim() ?? '',
    rules: rules.flatMap(({ kind, text }) => (kind === null ? [] : [{ kind, text: text.trim() }])),
  };
}

/** `SET NULL`, `NOT DEFERRABLE` and `GENERATED ALWAYS AS` belong to the rule that they stand in. */
function begins(word: string, before: string, next: string): boolean {
  if (word === 'null') return before !== 'not' && before !== 'set' && before !== 'default';
  if (word === 'default') return before !== 'set';
  if (word === 'as') return before !== 'always';
  if (word === 'not') return next === 'null';
  return ruleWords.has(word);
}

/** A line comment ends with its line, whatever follows it. */
export function writeColumnText({ name, type, rules }: ColumnText): string {
  const texts = [name, type, ...rules.map(({ text }) => text)].filter((text) => text !== '');
  return texts.reduce((all, text) => `${all}${all.includes('--') ? '\n' : ' '}${text}`);
}

/** The statement that makes the table under another name. @param name quoted */
export function writeTableText(name: string, { parts, suffix }: TableText): string {
  const closed = parts.map((part) => (part.includes('--') ? `${part}\n` : part));
  return `CREATE TABLE ${name} (${closed.join(', ')})${suffix}`;
}

/** The columns of a `FOREIGN KEY (…)` of the table; null for another part. */
export function foreignKeyColumns(part: string): readonly string[] | null {
  const words = significant(part);
  const at = words.findIndex((word) => /^foreign$/i.test(word));
  if (at === -1 || definedName(part) !== null || words[at + 2] !== '(') return null;
  const end = words.indexOf(')', at);
  return words
    .slice(at + 3, end)
    .filter((word) => word !== ',')
    .map(unquoted);
}

function significant(text: string): string[] {
  return piecesOf(text).filter(isSignificant);
}

/** Neither blank nor comment. */
function isSignificant(text: string): boolean {
  return text.trim() !== '' && !text.startsWith('--') && !text.startsWith('/*');
}

function piecesOf(text: string): string[] {
  return text.match(piece) ?? [];
}

function unquoted(name: string): string {
  const [first = ''] = name;
  if (first === '[') return name.slice(1, -1);
  if (first !== '"' && first !== '`' && first !== "'") return name;
  return name.slice(1, -1).replaceAll(first + first, first);
}
