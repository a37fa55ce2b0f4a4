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
  /** With cursors: the order's cells of the first and the last record; null for a page without records. */
  readonly edges: { readonly first: Row; readonly last: Row } | null;
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
  const cursorCell = outputWidth(plan.output, buildsJson);
  const cells = plan.seek === null ? null : { from: cursorCell, to: cursorCell + plan.order.length };
  const layout = {
    cursor: cells,
    total: form === 'counted_rows' ? (cells?.to ?? cursorCell) : null,
    backward: plan.seek?.backward ?? false,
    etags: plan.output.etag !== null,
  };
  return (rows, size) => pageOfRows(rows, paginated ? size : Infinity, read, layout);
}

function pageOfText([records, found, total]: Row, size: number): PageRows {
  const count = Number(found ?? 0);
  return {
    records: String(records ?? ''),
    shown: Math.min(count, size),
    further: count > size,
    counted: numberOf(total),
    etagSources: null,
    edges: null,
  };
}

/** Where the cells behind a record's own are, and whether the rows come against the order of the list. */
interface RowLayout {
  readonly cursor: { readonly from: number; readonly to: number } | null;
  readonly total: number | null;
  readonly backward: boolean;
  /** ETags were asked for: an empty page then has none of them, not no list of them. */
  readonly etags: boolean;
}

function pageOfRows(
  rows: readonly Row[],
  size: number,
  read: (row: Row) => PresentedRow,
  layout: RowLayout,
): PageRows {
  const further = rows.length > size;
  const taken = further ? rows.slice(0, size) : rows;
  const shown = layout.backward ? taken.toReversed() : taken;
  const presented = shown.map(read);
  const sources = presented.map(({ etagSource }) => etagSource).filter((source) => source !== null);
  return {
    records: presented.map(({ record }) => record).join(','),
    shown: presented.length,
    further,
    counted: further && layout.total !== null ? numberOf(rows.at(-1)?.[layout.total]) : null,
    etagSources: layout.etags ? sources : null,
    edges: edgesOf(shown, layout.cursor),
  };
}

function edgesOf(shown: readonly Row[], cells: RowLayout['cursor']): PageRows['edges'] {
  const [first, last] = [shown[0], shown.at(-1)];
  if (cells === null || first === undefined || last === undefined) return null;
  return { first: first.slice(cells.from, cells.to), last: last.slice(cells.from, cells.to) };
}

function numberOf(cell: Row[number] | undefined): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}
