import type { Row } from '../../connections/index.ts';
import {
  bindValues,
  compile,
  countsWithPage,
  countStatement,
  listStatement,
  ofShape,
  shapeKind,
  type Compiled,
  type ListPlan,
} from '../../query/index.ts';
import {
  compileReader,
  outputWidth,
  totalFromCount,
  totalFromPlace,
  type PresentedRow,
  type Total,
} from '../../response/index.ts';
import type { Session } from './session.ts';

export interface Page {
  readonly rows: readonly PresentedRow[];
  readonly further: boolean;
  readonly total: Total;
  readonly dataMilliseconds: number;
}

interface PageShape {
  readonly page: Compiled;
  readonly count: Compiled;
  /** The cell that holds the total; null when the page's statement does not count. */
  readonly totalCell: number | null;
  readonly read: (row: Row) => PresentedRow;
}

const shapes = shapeKind<PageShape>();

/** Runs a list: the page, and the total in the same statement or only when the page does not tell it. */
export async function readPage(plan: ListPlan, session: Session): Promise<Page> {
  const { bridge, signal } = session;
  const shape = ofShape(shapes, session.schema, session.principal.grants.version, plan.shape, () =>
    pageShape(plan, session),
  );
  const started = performance.now();
  const { rows } = await bridge.client.run(bindValues(shape.page, plan.values), { signal });
  const dataMilliseconds = performance.now() - started;
  const further = plan.page.paginated && rows.length > plan.page.size;
  const shown = further ? rows.slice(0, plan.page.size) : rows;
  const total = await totalOf(plan, shape, rows, further, session);
  return { rows: shown.map(shape.read), further, total, dataMilliseconds };
}

function pageShape(plan: ListPlan, { bridge }: Session): PageShape {
  const { dialect } = bridge;
  const { buildsJson } = dialect.supports;
  return {
    page: compile(listStatement(plan, dialect), dialect),
    count: compile(countStatement(plan, dialect), dialect),
    totalCell: countsWithPage(plan, dialect) ? outputWidth(plan.output, buildsJson) : null,
    read: compileReader(plan.output, buildsJson),
  };
}

async function totalOf(
  plan: ListPlan,
  shape: PageShape,
  rows: readonly Row[],
  further: boolean,
  session: Session,
): Promise<Total> {
  const offset = (plan.page.number - 1) * plan.page.size;
  const fromPlace = totalFromPlace(plan.count, offset, rows.length, further);
  if (fromPlace !== undefined) return fromPlace;
  const counted = further && shape.totalCell !== null ? rows.at(-1)?.[shape.totalCell] : null;
  if (counted !== null && counted !== undefined) return totalFromCount(plan.count, Number(counted), null);
  const started = performance.now();
  const result = await session.bridge.client.run(bindValues(shape.count, plan.values), {
    signal: session.signal,
  });
  return totalFromCount(plan.count, Number(result.rows[0]?.[0] ?? 0), performance.now() - started);
}
