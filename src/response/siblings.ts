import type { Row } from '../connections/index.ts';
import type { SiblingsPlan } from '../query/index.ts';
import { rawValue } from './raw-value.ts';

/** `{"prev": {"id": 7}, "next": null}`: the neighbours' keys (section 6.13 of the API reference). */
export function presentSiblings(plan: SiblingsPlan, previous: Row | null, next: Row | null): string {
  return `{"prev":${keyObject(plan, previous)},"next":${keyObject(plan, next)}}`;
}

function keyObject({ key, form }: SiblingsPlan, row: Row | null): string {
  if (row === null) return 'null';
  const members = key.map(
    (column, index) => `${JSON.stringify(column.name)}:${rawValue(row[index] ?? null, column, form)}`,
  );
  return `{${members.join(',')}}`;
}
