import { BridgeError } from '../../errors/index.ts';

/** `_relation`: steps to other tables and the column at the end whose value is one of a list. */
export interface RelationFilter {
  readonly steps: readonly {
    readonly column: string;
    readonly table: string;
    readonly targetColumn: string;
  }[];
  readonly column: string;
  readonly values: readonly string[];
}

/** `_m2m`: records linked to one record of another table. */
export interface LinkFilter {
  readonly table: string;
  /** Key of that record; null when none was given: then nothing is linked. */
  readonly value: string | null;
}

/**
 * Reads `local.table.column|…|col.v1,v2`; null when there is nothing to read. The table of a step may have points.
 *
 * @throws BridgeError `invalid_parameter` when the form is another
 */
export function parseRelationFilter(text: string): RelationFilter | null {
  if (text === '') return null;
  const steps = text.split('|');
  const last = /^([^.]+)\.(.*)$/s.exec(steps.pop() ?? '');
  if (last === null) throw notAPath();
  return {
    steps: steps.map(stepOf),
    column: last[1] ?? '',
    values: (last[2] ?? '').split(','),
  };
}

function stepOf(text: string): RelationFilter['steps'][number] {
  const [column = '', ...rest] = text.split('.');
  const targetColumn = rest.pop();
  if (targetColumn === undefined || rest.length === 0) throw notAPath();
  return { column, table: rest.join('.'), targetColumn };
}

/** The same whatever is wrong: which tables and columns there are is told to those who may know. */
export function notAPath(): BridgeError {
  const detail =
    '"_relation" must follow relations of the tables: local_column.table.column|…|column.value,value.';
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: '_relation', code: 'invalid_parameter', detail }],
  });
}

/** Reads `TABLE,VALUE`; null when there is nothing to read. */
export function parseLinkFilter(text: string): LinkFilter | null {
  if (text === '') return null;
  const comma = text.indexOf(',');
  return comma < 0
    ? { table: text, value: null }
    : { table: text.slice(0, comma), value: text.slice(comma + 1) };
}
