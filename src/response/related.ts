import type { RelatedRecords, RelatedRows } from '../contract/index.ts';
import type { Referrers } from '../query/index.ts';
import type { Total } from './list-page.ts';

/** Rows that refer to a record, counted. */
export interface CountedReferrers extends Pick<Referrers, 'access' | 'foreignKey' | 'effect' | 'path'> {
  readonly total: Total;
}

/** The JSON text of `…/related/`. */
export function presentRelated(related: {
  readonly direct: readonly CountedReferrers[];
  readonly reached: readonly CountedReferrers[];
  readonly complete: boolean;
}): string {
  const body: RelatedRecords = {
    relations: related.direct.map(presentRows),
    on_delete: {
      allowed: related.reached.every(({ effect }) => effect !== 'refuse'),
      effects: related.reached.map(presentRows),
      complete: related.complete,
    },
  };
  return JSON.stringify(body);
}

function presentRows({ access, foreignKey, effect, path, total }: CountedReferrers): RelatedRows {
  return {
    model: access.table.model,
    columns: foreignKey.columns.map(({ name }) => name),
    related_columns: foreignKey.targetColumns,
    on_delete: foreignKey.onDelete,
    effect,
    path,
    count: total.count ?? 0,
    count_kind: total.kind === 'capped' ? 'capped' : 'exact',
  };
}
