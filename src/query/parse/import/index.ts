export type { DelimitedCell } from './delimited-text.ts';
export { parseImportFile, parseImportRows, type ImportedRow, type ImportFile } from './import-file.ts';
export { parseImportOptions, type ImportMode, type ImportOptions } from './import-options.ts';
