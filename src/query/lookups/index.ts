import { columnTypes, type ColumnTypeName, type LookupGroup } from '../../schema/index.ts';
import { between } from './between.ts';
import { contains } from './contains.ts';
import { coveredby } from './coveredby.ts';
import { endswith } from './endswith.ts';
import { exact } from './exact.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { icontains } from './icontains.ts';
import { iendswith } from './iendswith.ts';
import { oneOf } from './in.ts';
import { isempty } from './isempty.ts';
import { isnull } from './isnull.ts';
import { istartswith } from './istartswith.ts';
import { jsonIcontains } from './json-icontains.ts';
import type { Lookup, LookupDialect } from './lookup.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { ne } from './ne.ts';
import { regex } from './regex.ts';
import { startswith } from './startswith.ts';

export { escapeLike } from './escape-like.ts';
export type { Lookup, LookupArgument, LookupDialect, LookupTarget } from './lookup.ts';

/** Every lookup, in the order in which a menu shows them. */
export const lookups: readonly Lookup[] = [
  exact,
  ne,
  icontains,
  contains,
  istartswith,
  startswith,
  iendswith,
  endswith,
  gt,
  gte,
  lt,
  lte,
  between,
  oneOf,
  jsonIcontains,
  coveredby,
  regex,
  isnull,
  isempty,
];

export const lookupsByName: ReadonlyMap<string, Lookup> = new Map(
  lookups.map((lookup) => [lookup.name, lookup]),
);

/** The lookups that a group of column types accepts on an engine. */
export function lookupsOf(group: LookupGroup, supports: LookupDialect['supports']): readonly Lookup[] {
  return lookups.filter((lookup) => lookup.groups.includes(group) && (lookup !== regex || supports.regex));
}

/** Lookup names by column type, for menus. */
export function lookupsByType(
  supports: LookupDialect['supports'],
  allowed: (lookup: Lookup) => boolean,
): Readonly<Record<string, readonly string[]>> {
  const types = Object.keys(columnTypes) as ColumnTypeName[]; // the registry's keys are its names
  return Object.fromEntries(
    types.map((type) => [
      type,
      lookupsOf(columnTypes[type].group, supports)
        .filter(allowed)
        .map((lookup) => lookup.name),
    ]),
  );
}
