import type { Row } from '../../connections/index.ts';
import {
  bindValues,
  compile,
  countStatement,
  listStatement,
  ofShape,
  pageForm,
  recordsBefore,
  shapeKind,
  type Compiled,
  type ListPlan,
} from '../../query/index.ts';
import {
  compilePageReader,
  totalFromCount,
  totalFromPlace,
  type PageRows,
  type Total,
} from '../../response/index.ts';
import type { Session } from './session.ts';

export interface Page {
  readonly rows: PageRows;
  readonly total: Total;
  readonly dataMilliseconds: number;
}

interface PageShape {
  readonly page: Compiled;
  readonly count: Compiled;
  readonly read: (rows: readonly Row[], size: number) => PageRows;
}

const shapes = shapeKind<PageShape>();

/** Runs a list: the page, and the total in the same statement or only when the page does not tell it. */
export async function readPage(plan: ListPlan, session: Session): Promise<Page> {
  const { bridge, signal } = session;
  const shape = ofShape(shapes, session.schema, session.principal.grants.version, plan.shape, () =>
    pageShape(plan, session),
  );
  const started = performance.now();
  const result = await bridge.client.run(bindValues(shape.page, plan.values), { signal });
  const dataMilliseconds = performance.now() - started;
  const rows = shape.read(result.rows, plan.page.size);
  return { rows, total: await totalOf(plan, shape, rows, session), dataMilliseconds };
}

function pageShape(plan: ListPlan, { bridge: { dialect } }: Session): PageShape {
  return {
    page: compile(listStatement(plan, dialect), dialect),
    count: compile(countStatement(plan, dialect), dialect),
    read: compilePageReader(plan, pageForm(plan, dialect), dialect.supports.buildsJson),
  };
}

async function totalOf(plan: ListPlan, shape: PageShape, rows: PageRows, session: Session): Promise<Total> {
  const fromPlace = placeOf(plan, rows);
  if (fromPlace !== undefined) return fromPlace;
  if (rows.counted !== null) return totalFromCount(plan.count, rows.counted, null);
  const { bridge, signal } = session;
  const started = performance.now();
  const result = await bridge.client.run(bindValues(shape.count, plan.values), { signal });
  return totalFromCount(plan.count, Number(result.rows[0]?.[0] ?? 0), performance.now() - started);
}

/** A page from a cursor does not know how many records come before it, so it cannot know that it is the last. */
function placeOf(plan: ListPlan, rows: PageRows): Total | undefined {
  const { seek, page } = plan;
  const isPlaced = seek === null || (seek.from === null && !seek.backward);
  return totalFromPlace(plan.count, recordsBefore(page), rows.shown, rows.further || !isPlaced);
}
