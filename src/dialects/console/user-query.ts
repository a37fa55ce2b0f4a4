import { sql, type SQL } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import type { ConsoleDialect, ParameterValue } from './console-dialect.ts';
import { scanStatement, type Segment } from './scan-statement.ts';

/** A statement that a person wrote, its values bound. */
export interface UserQuery {
  /** Without a semicolon at the end. */
  readonly statement: SQL;
  /** The same as it stands inside brackets. */
  readonly subquery: SQL;
  /** The first word, in lower case: `select`. */
  readonly word: string;
}

/** Gives the value for a parameter mark; undefined when the mark is code and stays. */
export type Fill = (mark: string) => ParameterValue | undefined;

/**
 * Reads a statement and puts bound values where its parameters stand. Values never become text.
 *
 * @param marks finds parameter marks in code; global
 * @throws BridgeError `invalid_request` for several statements, unmatched brackets, marks of the engine's own
 */
export function readUserQuery(
  text: string,
  { marks, fill }: { readonly marks: RegExp; readonly fill: Fill },
  console: ConsoleDialect,
): UserQuery {
  const segments = withoutEnd(scanStatement(text, console.scan));
  const code = codeOf(segments);
  requireOneStatement(code);
  const foreign = console.foreignMarks.exec(code);
  if (foreign !== null) throw refused(`The query holds "${foreign[0].trim()}". Name parameters like :this.`);
  const statement = sql.join(segments.flatMap((segment) => partsOf(segment, marks, fill, console)));
  const suffix = keepsOrder(code) ? console.keepOrder : '';
  return { statement, subquery: sql`(\n${statement}\n${sql.raw(suffix)})`, word: leadingWord(code) };
}

/** The first word of a statement's code, in lower case; brackets before it are left out. */
export function leadingWord(code: string): string {
  return /^[\s(]*([a-z]+)/i.exec(code)?.[1]?.toLowerCase() ?? '';
}

/** Blanks, comments and semicolons at the end say nothing. */
function withoutEnd(segments: readonly Segment[]): readonly Segment[] {
  const kept = [...segments];
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    if (last.kind === 'quoted') break;
    const text = last.kind === 'comment' ? '' : last.text.replace(/[\s;]+$/, '');
    kept.pop();
    if (text !== '') return [...kept, { kind: 'code', text }];
  }
  if (kept.length === 0) throw refused('The query is empty.');
  return kept;
}

function codeOf(segments: readonly Segment[]): string {
  return segments.map(({ kind, text }) => (kind === 'code' ? text : kind === 'quoted' ? "''" : ' ')).join('');
}

/** The subquery around the text must stay the only one: its brackets may not be closed from inside. */
function requireOneStatement(code: string): void {
  if (code.includes(';')) throw refused('The query holds more than one statement.');
  let depth = 0;
  for (const character of code) {
    if (character === '(') depth++;
    else if (character === ')' && --depth < 0) break;
  }
  if (depth !== 0) throw refused('The brackets of the query do not match.');
}

/** An ORDER BY outside all brackets, and no LIMIT after it. */
function keepsOrder(code: string): boolean {
  let outside = code;
  for (let inner = outside; ; outside = inner) {
    inner = outside.replaceAll(/\([^()]*\)/g, ' ');
    if (inner === outside) break;
  }
  const order = outside.search(/\border\s+by\b/i);
  return order >= 0 && !/\b(?:limit|fetch|offset|for|into|lock)\b/i.test(outside.slice(order));
}

function partsOf(segment: Segment, marks: RegExp, fill: Fill, console: ConsoleDialect): readonly SQL[] {
  if (segment.kind === 'comment') return [sql.raw(' ')];
  if (segment.kind === 'quoted') return [sql.raw(segment.text)];
  const parts: SQL[] = [];
  let end = 0;
  for (const match of segment.text.matchAll(marks)) {
    const value = fill(match[0]);
    if (value === undefined) continue;
    parts.push(codePart(segment.text.slice(end, match.index)), console.parameter(value));
    end = match.index + match[0].length;
  }
  return [...parts, codePart(segment.text.slice(end))];
}

/** `\:` is a colon that begins no parameter. */
function codePart(text: string): SQL {
  return sql.raw(text.replaceAll('\\:', ':'));
}

function refused(detail: string): BridgeError {
  return new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/query', code: 'invalid_request', detail }],
  });
}
