import { BridgeError } from '../../errors/index.ts';

/** A part of a statement that a person wrote. Only `code` holds keywords, brackets and parameters. */
export interface Segment {
  readonly kind: 'code' | 'quoted' | 'comment';
  readonly text: string;
}

/** How an engine writes what is not code. Every pattern is sticky. */
export interface ScanRules {
  /** Literals and quoted names, whole. */
  readonly quoted: RegExp;
  /** Up to the end of the line. */
  readonly lineComment: RegExp;
  readonly nestedComments: boolean;
  /** Code up to the next character that may begin anything else; at least one character. */
  readonly code: RegExp;
}

/**
 * Takes a statement apart.
 *
 * It is not the guard: what the console may do is decided by the engine and by the subquery around the text. It keeps
 * values out of literals, and tells people early what the console does not take.
 *
 * @throws BridgeError `invalid_request` for a literal or comment without an end
 */
export function scanStatement(text: string, rules: ScanRules): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; at < text.length;) {
    const segment = segmentAt(text, at, rules);
    const last = segments.at(-1);
    if (last?.kind === 'code' && segment.kind === 'code')
      segments[segments.length - 1] = { kind: 'code', text: last.text + segment.text };
    else segments.push(segment);
    at += segment.text.length;
  }
  return segments;
}

function segmentAt(text: string, at: number, rules: ScanRules): Segment {
  if (text.startsWith('/*', at)) return { kind: 'comment', text: blockComment(text, at, rules) };
  const comment = matchAt(rules.lineComment, text, at);
  if (comment !== undefined) return { kind: 'comment', text: comment };
  const quoted = matchAt(rules.quoted, text, at);
  if (quoted !== undefined) return { kind: 'quoted', text: quoted };
  const character = text[at] ?? '';
  if (character === "'" || character === '"' || character === '`') throw unended('A quoted text');
  return { kind: 'code', text: matchAt(rules.code, text, at) ?? character };
}

function blockComment(text: string, at: number, { nestedComments }: ScanRules): string {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at + 2;
  for (let depth = 1; depth > 0;) {
    const found = mark.exec(text);
    if (found === null) throw unended('A comment');
    if (found[0] === '*/') depth--;
    else if (nestedComments) depth++;
    else mark.lastIndex--;
  }
  return text.slice(at, mark.lastIndex);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function unended(what: string): BridgeError {
  return new BridgeError('invalid_request', {
    detail: `${what} in the query has no end.`,
    errors: [{ pointer: '/query', code: 'invalid_request', detail: `${what} in the query has no end.` }],
  });
}
