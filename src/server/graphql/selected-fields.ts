import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionNode } from 'graphql';

/** What the document selects below a root field. Fragments and aliases are followed; directives are not. */
export interface Selected {
  /** GraphQL names of the columns under `attrs`; null when `allAttrs` is selected. */
  readonly attrs: ReadonlySet<string> | null;
  readonly data: boolean;
  readonly lookups: boolean;
  readonly count: boolean;
}

export function selectedFields(info: GraphQLResolveInfo): Selected {
  const below = (nodes: readonly FieldNode[], name: string): readonly FieldNode[] =>
    fieldsBelow(nodes, info).filter((node) => node.name.value === name);
  const data = below(info.fieldNodes, 'data');
  const attrs = fieldsBelow(below(data, 'attrs'), info).map((node) => node.name.value);
  return {
    attrs: below(data, 'allAttrs').length > 0 ? null : new Set(attrs),
    data: data.length > 0,
    lookups: below(data, 'lookups').length > 0,
    count: below(below(info.fieldNodes, 'pagination'), 'count').length > 0,
  };
}

function fieldsBelow(nodes: readonly FieldNode[], info: GraphQLResolveInfo): readonly FieldNode[] {
  const seen = new Set<string>();
  const fields: FieldNode[] = [];
  const visit = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet.selections);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) continue;
      seen.add(selection.name.value);
      visit(info.fragments[selection.name.value]?.selectionSet.selections ?? []);
    }
  };
  for (const node of nodes) visit(node.selectionSet?.selections ?? []);
  return fields;
}
