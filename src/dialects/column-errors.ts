import type { ErrorCode, InputError } from '../errors/index.ts';
import type { Column } from '../schema/index.ts';

const details: Partial<Record<ErrorCode, string>> = {
  unique_violation: 'A record with the same value exists.',
  foreign_key_violation: 'There is no such related record.',
  check_violation: 'The database checks refuse the value.',
  not_null_violation: 'A value is needed.',
  value_too_long: 'The value is too long.',
  invalid_value: 'The value does not fit the column.',
};

/** One entry a column, for `errors` of a problem. Sentences of ours only: the database's hold values. */
export function columnErrors(code: ErrorCode, columns: readonly Column[]): readonly InputError[] {
  const detail = details[code];
  if (detail === undefined) return [];
  return columns.map(({ name }) => ({
    pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code,
    detail,
  }));
}
