import type { Selection } from '../parse/index.ts';
import { allOf, always, type Condition } from './condition.ts';
import { planFilterTree } from './filter-tree.ts';
import { planLinkFilter, planRelationFilter } from './relation-filters.ts';
import { clientScope, type PlanContext } from './scope.ts';
import { planSearch } from './search.ts';
import { planSegment } from './segment-filter.ts';
import type { TableAccess } from './table-access.ts';
import { planUrlFilters } from './url-filters.ts';

export interface SelectionPlan {
  /** What the role allows and the client asks for, both. */
  readonly where: Condition;
  /** What the role allows alone. */
  readonly rows: Condition;
  /** What the client asks for alone. */
  readonly asked: Condition;
}

/**
 * Which rows a request is about. The role's rows stand outside the client's conditions: no OR reaches over them.
 *
 * @throws BridgeError of the parts
 */
export function planSelection(
  selection: Selection,
  access: TableAccess,
  context: PlanContext,
): SelectionPlan {
  const rows = context.rowsOf(access.table);
  if (choosesAll(selection)) return { where: rows, rows, asked: always };
  const scope = clientScope(access.table, context.grants);
  const asked = allOf([
    ...planUrlFilters(selection.parameters, scope, context),
    ...(selection.filter === null ? [] : [planFilterTree(selection.filter, scope, context)]),
    ...(selection.search === null ? [] : [planSearch(selection.search, scope, context)]),
    ...(selection.relation === null ? [] : [planRelationFilter(selection.relation, scope, context)]),
    ...(selection.link === null ? [] : [planLinkFilter(selection.link, scope, context)]),
    ...(selection.segment === null ? [] : [planSegment(selection.segment, scope, context)]),
  ]);
  return { where: allOf([rows, asked]), rows, asked };
}

/** No parameter leaves a record out: most requests for one record. */
function choosesAll({ parameters, filter, search, relation, link, segment }: Selection): boolean {
  return (
    parameters.size === 0 &&
    filter === null &&
    search === null &&
    relation === null &&
    link === null &&
    segment === null
  );
}
