import type { RecordJson } from '../../../contract/index.ts';
import { jsonText } from '../../json/index.ts';
import type { ColumnModel } from '../../schema/index.ts';

/** One record as JSON with the digits that the bridge sent, without what was only read along with it. */
export function recordJsonText(record: RecordJson, columns: readonly ColumnModel[]): string {
  const members = columns.map((column) => `${JSON.stringify(column.name)}: ${jsonText(record[column.name])}`);
  return `{${members.join(', ')}}`;
}
