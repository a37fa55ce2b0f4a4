import type { Row } from '../../connections/index.ts';
import { CatalogRow } from './catalog-row.ts';
import { checkOptions } from './check-options.ts';

/** A check constraint of a relation or of a domain; the oid of the other is `0`. */
export interface Check {
  readonly relation: string;
  readonly domain: string;
  readonly numbers: readonly number[];
  readonly expression: string;
}

export function readCheck(cells: Row): Check {
  const row = new CatalogRow(cells);
  return { relation: row.text(), domain: row.text(), numbers: row.numbers(), expression: row.text() };
}

/** The lists among the checks, by what they hold for. */
export function checkLists(checks: readonly Check[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>();
  for (const { relation, domain, numbers, expression } of checks) {
    const options = numbers.length > 1 ? null : checkOptions(expression);
    if (options) lists.set(relation === '0' ? domain : `${relation}:${numbers[0]}`, options);
  }
  return lists;
}
