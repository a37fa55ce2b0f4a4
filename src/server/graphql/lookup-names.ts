import { lookupsByName } from '../../query/index.ts';
import type { LookupGroup } from '../../schema/index.ts';

/** GraphQL spellings of the original's lookups (section 11.2 of the API reference). */
export const lookupNames: ReadonlyMap<string, string> = new Map([
  ['eq', 'exact'],
  ['gt', 'gt'],
  ['gte', 'gte'],
  ['lt', 'lt'],
  ['lte', 'lte'],
  ['containsI', 'icontains'],
  ['in', 'in'],
  ['jsonContainsI', 'json_icontains'],
  ['startsWithI', 'istartswith'],
  ['endsWithI', 'iendswith'],
  ['isNull', 'isnull'],
  ['isEmpty', 'isempty'],
  ['coveredBy', 'coveredby'],
]);

/** The spellings that fit the columns of a group. */
export function lookupNamesOf(group: LookupGroup): readonly string[] {
  return [...lookupNames].flatMap(([name, lookup]) =>
    lookupsByName.get(lookup)?.groups.includes(group) === true ? [name] : [],
  );
}
