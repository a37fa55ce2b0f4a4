import type { Row } from '../connections/index.ts';
import type { ListPlan, PageForm } from '../query/index.ts';
import { compileReader, outputWidth, type PresentedRow } from './record-reader.ts';

/** The rows of a list's statement as they leave. */
export interface PageRows {
  /** The records as JSON, joined with commas. */
  readonly records: string;
  readonly shown: number;
  /** A row beyond this page was found. */
  readonly further: boolean;
  /** What the database counted; null when it did not. */
  readonly counted: number | null;
  /** What the ETags are made of, parallel to the records; null when none are wanted. */
  readonly etagSources: readonly string[] | null;
}

/** Compiles how the rows of a list are read, once for each shape. */
export function compilePageReader(
  plan: ListPlan,
  form: PageForm,
  buildsJson: boolean,
): (rows: readonly Row[], size: number) => PageRows {
  const { paginated } = plan.page;
  if (form === 'text') return (rows, size) => pageOfText(rows[0] ?? [], paginated ? size : Infinity);
  const read = compileReader(plan.output, buildsJson);
  const totalCell = form === 'counted_rows' ? outputWidth(plan.output, buildsJson) : null;
  return (rows, size) => pageOfRows(rows, paginated ? size : Infinity, read, totalCell);
}

function pageOfText([records, found, total]: Row, size: number): PageRows {
  const count = Number(found ?? 0);
  return {
    records: String(records ?? ''),
    shown: Math.min(count, size),
    further: count > size,
    counted: numberOf(total),
    etagSources: null,
  };
}

function pageOfRows(
  rows: readonly Row[],
  size: number,
  read: (row: Row) => PresentedRow,
  totalCell: number | null,
): PageRows {
  const further = rows.length > size;
  const presented = (further ? rows.slice(0, size) : rows).map(read);
  const sources = presented.map(({ etagSource }) => etagSource).filter((source) => source !== null);
  return {
    records: presented.map(({ record }) => record).join(','),
    shown: presented.length,
    further,
    counted: further && totalCell !== null ? numberOf(rows.at(-1)?.[totalCell]) : null,
    etagSources: sources.length === presented.length ? sources : null,
  };
}

function numberOf(cell: Row[number] | undefined): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}
