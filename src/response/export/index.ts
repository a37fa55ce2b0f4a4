import { csv } from './csv.ts';
import type { ExportFormat } from './export-format.ts';
import { json, jsonLines } from './json.ts';
import { xlsx } from './xlsx.ts';

export type { ExportedRows, ExportFormat, RawExportedRows } from './export-format.ts';

/** Every file format of an export, by the value of `format`. */
export const exportFormats: ReadonlyMap<string, ExportFormat> = new Map([
  ['csv', csv],
  ['jsonl', jsonLines],
  ['json', json],
  ['xlsx', xlsx],
]);
