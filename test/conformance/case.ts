import { readFileSync } from 'node:fs';
import { parseExactly } from './exact-json.ts';

/** One recorded request with the answer that the original bridge gave. */
export interface Case {
  readonly name: string;
  readonly category: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string | null>>;
    readonly body?: unknown;
  };
  readonly expect: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly kind: 'json' | 'html' | 'text' | 'empty' | 'invalid-json';
    readonly body?: unknown;
  };
  readonly compare?: Comparison;
  /** A crash or error of the original: we do better there, and a difference does not count. */
  readonly original_bug?: boolean;
}

/** How exactly an answer must agree. Patterns are dotted paths; `*` is one segment, `**` any number. */
export interface Comparison {
  /** Only their presence counts. */
  readonly ignore?: readonly string[];
  /** Lists in any order. */
  readonly unordered?: readonly string[];
  /** Texts that only the original's drivers produce. */
  readonly soft?: readonly string[];
  readonly float_tol?: number;
  readonly body?: 'ignore';
  readonly status_any?: readonly number[];
}

/** The cases of one file of `cases/`, in the order in which they must run. */
export function loadCases(file: string): readonly Case[] {
  return parseExactly(readFileSync(new URL(`cases/${file}`, import.meta.url), 'utf8')) as Case[]; // recorded in this form
}
