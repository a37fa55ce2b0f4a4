import type { Result, Statement } from '../../connections/index.ts';
import { forbiddenQuery, readUserQuery, type UserQuery } from '../../dialects/console/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  bindValues,
  columnsStatement,
  consoleCountStatement,
  consoleStatement,
  compile,
  explainStatement,
  namesColumns,
  planConsole,
  within,
  type ConsolePlan,
  type ConsoleQuery,
} from '../../query/index.ts';
import { mostAnswerBytes, presentConsole, type ConsoleAnswer } from '../../response/index.ts';
import { zonedColumn } from '../../schema/index.ts';
import type { Trail } from '../audit/trail.ts';
import type { Bridge } from '../bridge.ts';
import { tellOthers } from '../tell-others.ts';

export interface ConsoleRequest {
  readonly signal: AbortSignal;
  /** Where statements that write tell what they did; null or absent where nothing is written down. */
  readonly trail?: Trail | null;
}

/** Texts of people are prepared once; what they give may be anything, of any size. */
const reading = { prepare: false, describe: true, mostBytes: mostAnswerBytes } as const;

type Run = (statement: Statement) => Promise<Result>;

/**
 * Several statements, one after another. One that the database refuses says so in its place.
 *
 * @returns the JSON text of the answers
 * @throws BridgeError when one of them is not valid: then none has run
 */
export async function runConsoleQueries(
  queries: readonly ConsoleQuery[],
  request: ConsoleRequest,
  bridge: Bridge,
): Promise<string> {
  const prepared = queries.map((query, at) =>
    within(`/queries/${at}`, () => ({ query, text: readStatement(query, bridge) })),
  );
  const answers: string[] = [];
  for (const { query, text } of prepared) {
    try {
      answers.push(await runStatement(query, text, request, bridge));
    } catch (error) {
      if (!(error instanceof BridgeError) || error.code !== 'query_failed') throw error;
      answers.push(JSON.stringify({ error: error.message }));
    }
  }
  return `[${answers.join(',')}]`;
}

/**
 * One statement of a person: read → plan → run → answer. One that writes was allowed to by the caller.
 *
 * @returns the JSON text of the answer
 * @throws BridgeError `forbidden_query`, `query_failed` with the database's words, those of parameters and filters
 */
export async function runConsoleQuery(
  query: ConsoleQuery,
  request: ConsoleRequest,
  bridge: Bridge,
): Promise<string> {
  return runStatement(query, readStatement(query, bridge), request, bridge);
}

/** Words with which a query begins; anything else changes something or says something about the session. */
const queries = new Set(['select', 'with', 'values', 'table', 'from']);

function readStatement(query: ConsoleQuery, bridge: Bridge): UserQuery {
  const { marks, filler } = query.parameters;
  const text = readUserQuery(query.text, { marks, fill: filler() }, bridge.dialect.console);
  // Only told early here: the engine and the subquery are what refuses.
  if (!query.writes && !queries.has(text.word)) throw forbiddenQuery();
  return text;
}

async function runStatement(
  query: ConsoleQuery,
  text: UserQuery,
  request: ConsoleRequest,
  bridge: Bridge,
): Promise<string> {
  try {
    const answer = query.writes
      ? await change(query, text, request, bridge)
      : await bridge.console.read((run) => read(query, text, run, bridge), request.signal);
    return presentConsole(answer, bridge.dialect);
  } catch (error) {
    throw bridge.dialect.console.explainError(error);
  }
}

async function change(
  query: ConsoleQuery,
  { statement }: UserQuery,
  { signal, trail }: ConsoleRequest,
  bridge: Bridge,
): Promise<ConsoleAnswer> {
  const started = performance.now();
  const bound = bindValues(compile(statement, bridge.dialect), []);
  const result = await bridge.console.write({ ...bound, ...reading }, { signal }).catch((error: unknown) => {
    throw isTooLarge(error) ? cutOff(error) : error;
  });
  const columns = await bridge.dialect.console.describe(result.columns ?? [], (other) =>
    bridge.client.run(other),
  );
  const rowCount = Math.max(result.affected, result.rows.length);
  trail?.ran({ statement: query.text, affected: rowCount });
  // It may have changed the structure. The statement is done, whether that can be read again or not: the log tells.
  await bridge.schema.reload().catch(() => undefined);
  tellOthers(bridge);
  return { ...wholeAnswer(result, columns, started), rowCount };
}

function isTooLarge(error: unknown): error is BridgeError {
  return error instanceof BridgeError && error.code === 'limit_exceeded';
}

/** The database may have kept the change before its answer was cut off. */
function cutOff(error: BridgeError): BridgeError {
  const detail = `${error.message} The statement was ended then: look whether its change is there before you repeat it.`;
  return new BridgeError('outcome_unknown', { detail, cause: error });
}

async function read(query: ConsoleQuery, text: UserQuery, run: Run, bridge: Bridge): Promise<ConsoleAnswer> {
  const { dialect } = bridge;
  await chooseSchema(query, run, bridge);
  const columns = namesColumns(query)
    ? await describeRows(await run(described(columnsStatement(text.subquery), [], bridge)), run, bridge)
    : [];
  const plan = planConsole(query, columns, text.subquery, {
    supports: dialect.supports,
    limits: bridge.limits,
    now: bridge.now(),
    mostRows: bridge.limits.pageSize,
  });
  const started = performance.now();
  const rows = query.explain
    ? explainStatement(text.subquery, dialect.console.explain)
    : consoleStatement(plan, dialect);
  const result = await run(described(rows, query.explain ? [] : plan.values, bridge));
  const answer = wholeAnswer(result, await describeRows(result, run, bridge), started);
  const counted = query.explain ? {} : await total(plan, run, bridge);
  return { ...answer, ...counted, ...shownRows(query, result, plan, bridge) };
}

function wholeAnswer(result: Result, columns: ConsoleAnswer['columns'], started: number): ConsoleAnswer {
  return {
    rows: result.rows,
    columns,
    rowCount: result.rows.length,
    reduction: null,
    timeZone: undefined,
    dataSeconds: seconds(started),
  };
}

/** The most rows of one answer; the one row beyond says that there are more. */
function shownRows(
  query: ConsoleQuery,
  { rows }: Result,
  plan: ConsolePlan,
  { limits }: Bridge,
): Partial<ConsoleAnswer> {
  const shown = rows.slice(0, limits.pageSize);
  return {
    rows: shown,
    rowCount: shown.length,
    truncated: rows.length > shown.length,
    reduction: query.explain ? null : plan.reduction,
    timeZone: plan.timeZone,
    ...(query.wrapped ? { limit: query.limit } : {}),
  };
}

/** A count that fails is left out, as existing clients know it. */
async function total(plan: ConsolePlan, run: Run, bridge: Bridge): Promise<Partial<ConsoleAnswer>> {
  if (!plan.count) return {};
  const started = performance.now();
  try {
    const { rows } = await run(described(consoleCountStatement(plan, bridge.dialect), plan.values, bridge));
    return { count: Number(rows[0]?.[0] ?? 0), countSeconds: seconds(started) };
  } catch {
    return {};
  }
}

/** A schema that is not there changes nothing: names are then not found. */
async function chooseSchema({ schema }: ConsoleQuery, run: Run, { dialect }: Bridge): Promise<void> {
  const statement = schema === null ? null : dialect.console.useSchema(schema);
  if (statement !== null) await run(statement);
}

async function describeRows(result: Result, run: Run, bridge: Bridge): Promise<ConsoleAnswer['columns']> {
  const columns = await bridge.dialect.console.describe(result.columns ?? [], run);
  const { timeZone } = bridge.schema.current();
  return columns.map((column) => zonedColumn(column, timeZone));
}

function described(
  query: Parameters<typeof compile>[0],
  values: ConsolePlan['values'],
  { dialect }: Bridge,
): Statement {
  return { ...bindValues(compile(query, dialect), values), ...reading };
}

function seconds(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}
