import { Kind, Lexer, Source, TokenKind, type DocumentNode, type SelectionNode } from 'graphql';
import type { Limits } from '../../config/limits.ts';
import { BridgeError } from '../../errors/index.ts';

/** Beyond these a document is refused before it is parsed. */
const maxTokens = 5000;
const maxDepth = 32;
/** Each root field is a list of its own, each lookup a query more. */
const maxRootFields = 20;
const maxLookups = 50;
/** Fragments that hold others twice each double with every level. */
const maxSpreads = 200;

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Counts a document's tokens and levels without parsing it.
 *
 * @returns every name in it
 * @throws BridgeError `limit_exceeded`; GraphQLError for text that is no GraphQL
 */
export function scanDocument(text: string): ReadonlySet<string> {
  const lexer = new Lexer(new Source(text));
  const names = new Set<string>();
  let depth = 0;
  for (let count = 0; ; count++) {
    const token = lexer.advance();
    if (token.kind === TokenKind.EOF) return names;
    if (count >= maxTokens) throw exceeded(`A query may have ${maxTokens} tokens.`);
    if (token.kind === TokenKind.NAME) names.add(token.value);
    if (opening.has(token.kind) && ++depth > maxDepth) {
      throw exceeded(`A query may be nested ${maxDepth} levels deep.`);
    }
    if (closing.has(token.kind)) depth--;
  }
}

/** @throws BridgeError `limit_exceeded` for too many lists in one request */
export function checkCost(document: DocumentNode): void {
  let fields = 0;
  let spreads = 0;
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const visit = (selections: readonly SelectionNode[], seen: ReadonlySet<string>): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD && ++fields > maxRootFields) {
        throw exceeded(`A query may have ${maxRootFields} fields at its root.`);
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet.selections, seen);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) continue;
      if (++spreads > maxSpreads) throw exceeded(`A query may use ${maxSpreads} fragments at its root.`);
      const fragment = fragments.get(selection.name.value);
      visit(fragment?.selectionSet.selections ?? [], new Set([...seen, selection.name.value]));
    }
  };
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) visit(node.selectionSet.selections, new Set());
  }
}

/** How many queries the `lookups` of a root field cost. @throws BridgeError `limit_exceeded` */
export function checkLookups(lookups: unknown, { aggregates }: Pick<Limits, 'aggregates'>): void {
  let count = 0;
  let aggregated = 0;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if ((name === 'relation' || name === 'aggregate') && ++count > maxLookups) {
        throw exceeded(`A field may have ${maxLookups} lookups over relations.`);
      }
      if (name === 'aggregate' && ++aggregated > aggregates) {
        throw exceeded(`A field may have ${aggregates} aggregates.`);
      }
      visit(inner);
    }
  };
  visit(lookups);
}

function exceeded(detail: string): BridgeError {
  return new BridgeError('limit_exceeded', { detail });
}
