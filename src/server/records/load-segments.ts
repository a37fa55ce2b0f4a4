import type { Principal } from '../../auth/index.ts';
import type { Cell, StopSignal } from '../../connections/index.ts';
import { readUserQuery } from '../../dialects/console/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  compile,
  consoleStatement,
  parseConsoleQuery,
  parseSegment,
  planConsole,
  type Segment,
} from '../../query/index.ts';
import { mostAnswerBytes } from '../../response/index.ts';
import { findDefinition } from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';

/** Who asks for a segment, and with which parameters. */
export interface SegmentRequest {
  readonly principal: Principal;
  readonly departure: StopSignal;
  /** Absent where requests have no parameters. */
  readonly search?: URLSearchParams;
}

/** What `_segment` names, by that name. */
export type Segments = ReadonlyMap<string, Segment>;

/**
 * The keys that the saved query of `_segment` gives, found before anything is planned; null without one.
 *
 * The query runs as it does in the console: by the rights of the one who asks, where nothing can be written.
 *
 * @throws BridgeError `forbidden` without the privilege *console read*, `invalid_parameter`, `query_failed`,
 *   `limit_exceeded`
 */
export function loadSegments(bridge: Bridge, request: SegmentRequest): Promise<Segments> | null {
  const name = request.search === undefined ? null : parseSegment(request.search);
  return name === null ? null : load(name, bridge, request);
}

async function load(name: string, bridge: Bridge, request: SegmentRequest): Promise<Segments> {
  if (!request.principal.grants.privileges.has('console_read')) {
    throw new BridgeError('forbidden', {
      detail:
        '"_segment" runs a saved query, which needs the privilege "console_read". An owner can give it.',
    });
  }
  // No store keeps a NUL in a name, and PostgreSQL would not even look for one.
  const row = name.includes('\u0000') ? null : await findDefinition(bridge.store, 'query', name);
  if (row === null) throw refused(`There is no saved query "${name.slice(0, 200)}".`);
  const saved = JSON.parse(row.value) as { readonly query: string; readonly model?: string | null }; // checked when saved
  const keys = await firstColumn(saved.query, bridge, request);
  return new Map([[name, { model: saved.model ?? null, keys }]]);
}

async function firstColumn(
  query: string,
  bridge: Bridge,
  { departure }: SegmentRequest,
): Promise<readonly string[]> {
  const { dialect, limits } = bridge;
  const mostRows = limits.pageSize;
  try {
    const parsed = parseConsoleQuery({ v: 2, query }, limits);
    const { marks, filler } = parsed.parameters;
    const { subquery } = readUserQuery(parsed.text, { marks, fill: filler() }, dialect.console);
    const inputs = { supports: dialect.supports, limits, now: bridge.now(), mostRows };
    const plan = planConsole(parsed, [], subquery, inputs);
    const statement = bindValues(compile(consoleStatement(plan, dialect), dialect), plan.values);
    const bounded = { ...statement, prepare: false, mostBytes: mostAnswerBytes };
    const { rows } = await bridge.console.read((run) => run(bounded), departure);
    if (rows.length > mostRows) throw tooMany(mostRows);
    return rows.flatMap(([cell = null]) => keyText(cell));
  } catch (error) {
    throw dialect.console.explainError(error);
  }
}

function keyText(cell: Cell): readonly string[] {
  if (cell === null) return [];
  return [cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : String(cell)];
}

function tooMany(mostRows: number): BridgeError {
  return new BridgeError('limit_exceeded', { detail: `A segment may have ${mostRows} records.` });
}

function refused(detail: string): BridgeError {
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: '_segment', code: 'invalid_parameter', detail }],
  });
}
