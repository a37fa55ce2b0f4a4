import type { ImportReport, ImportRefusal } from '../contract/index.ts';
import { BridgeError, type InputError } from '../errors/index.ts';
import type { ImportFile, ImportPlan } from '../query/index.ts';

/** What became of the rows, as `server/records` tells it. */
interface Outcome {
  readonly inserted: number;
  readonly updated: number;
  readonly refusals: readonly (BridgeError | null)[];
}

/** So many are told in full; the rest are counted. */
const maxTold = 1000;

/** The JSON text of an import that went through, or of a dry run. */
export function presentImport(file: ImportFile, plan: ImportPlan, outcome: Outcome): string {
  return JSON.stringify(reportOf(file, plan, outcome));
}

/** The problem of an import that did not: nothing was stored, and each bad row says why. */
export function importFailure(file: ImportFile, plan: ImportPlan, outcome: Outcome): BridgeError {
  const report = reportOf(file, plan, outcome);
  const errors = report.errors.map(({ row, column, code, detail }): InputError => {
    const pointer = `/rows/${row - 1}${column === null ? '' : `/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`}`;
    // The code of a refusal is the code of an error of ours.
    return { pointer, code: code as InputError['code'], detail };
  });
  return new BridgeError('import_failed', {
    detail: `${report.failed} of ${report.rows} rows cannot be stored. Nothing was changed.`,
    errors,
    members: { report },
  });
}

function reportOf(
  file: ImportFile,
  plan: ImportPlan,
  { inserted, updated, refusals }: Outcome,
): ImportReport {
  const sources = new Map(plan.columns.map(({ source, column }) => [column.name, source]));
  const failed = refusals.filter((refusal) => refusal !== null).length;
  const told = refusals.flatMap((refusal, index) =>
    refusal === null ? [] : rowRefusals(refusal, index, sources),
  );
  return {
    dry_run: plan.dryRun,
    mode: plan.mode,
    format: file.format,
    encoding: file.encoding,
    delimiter: file.delimiter,
    columns: plan.columns.map(({ source, column }) => ({ source, column: column.name })),
    rows: file.rows.length,
    inserted,
    updated,
    failed,
    errors: told.slice(0, maxTold),
    error_count: told.length,
  };
}

/** An error for each column that is to blame; the row as a whole where none is. */
function rowRefusals(
  refusal: BridgeError,
  index: number,
  sources: ReadonlyMap<string, string>,
): readonly ImportRefusal[] {
  const place = { row: index + 1 };
  const blamed = refusal.errors.flatMap((error) => {
    const column = 'pointer' in error ? columnOf(error.pointer) : '';
    if (column === '') return [];
    return [
      { ...place, column, source: sources.get(column) ?? null, code: error.code, detail: error.detail },
    ];
  });
  if (blamed.length > 0) return blamed;
  return [{ ...place, column: null, source: null, code: refusal.code, detail: refusal.message }];
}

function columnOf(pointer: string): string {
  return (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
