import { BridgeError } from '../../errors/index.ts';
import { parseListQuery, planExport, type ExportPlan } from '../../query/index.ts';
import { attachment, exportFormats, type ExportFormat } from '../../response/index.ts';
import type { Bridge } from '../bridge.ts';
import { exportRawRows, exportRows, planInputs, reading, type Session } from '../records/index.ts';
import { streamedBody } from '../streamed-body.ts';
import { ticketArgument } from '../tickets.ts';
import { modelOf, preferenceHeaders, preferencesOf, type TableRequest } from './record-requests.ts';

/**
 * Every record of a list as a file, made while it is read: plan → rows → file.
 *
 * @param parameters those of the list, and `format`
 */
export async function exportFile(
  parameters: URLSearchParams,
  request: TableRequest,
  bridge: Bridge,
): Promise<Response> {
  const format = formatOf(parameters);
  const search = new URLSearchParams(parameters);
  search.delete('format');
  search.delete(ticketArgument);
  const query = parseListQuery(search, bridge.limits);
  const model = modelOf(request);
  const preferences = preferencesOf(request);
  const { principal, departure } = request;
  return reading(bridge, { principal, departure, search }, async (session) => {
    const plan = planExport(model, query, format.rowForm, preferences, planInputs(session));
    const body = await bodyOf(plan, format, request.id, session);
    return new Response(body, {
      headers: {
        'Content-Type': format.contentType,
        'Content-Disposition': attachment(`${model}.${format.extension}`),
        'Cache-Control': 'no-store',
        ...preferenceHeaders(preferences),
      },
    });
  });
}

type Pieces = AsyncGenerator<string | Uint8Array>;

/** The first batch is there before the answer begins. Leaving early, for whatever reason, ends the statement. */
async function bodyOf(
  plan: ExportPlan,
  format: ExportFormat,
  requestId: string,
  session: Session,
): Promise<ReadableStream<Uint8Array>> {
  const leaving = new AbortController();
  const { signal } = leaving;
  session.signal.addEventListener('abort', () => leaving.abort());
  const { pieces, end } = await piecesOf(plan, format, { ...session, signal });
  return streamedBody({
    pieces,
    onEnd(error) {
      if (error !== undefined && !signal.aborted)
        session.bridge.observe({ name: 'request_failed', requestId, error });
      leaving.abort();
      // A batch that was fetched and not taken holds the statement open until its generator ends.
      void end().catch(() => undefined);
    },
  });
}

interface OpenedFile {
  readonly pieces: Pieces;
  /** Ends the statement behind it. */
  readonly end: () => Promise<unknown>;
}

/** Past the decoding of rows where format and driver can; what is related has cells that must be read. */
async function piecesOf(plan: ExportPlan, format: ExportFormat, session: Session): Promise<OpenedFile> {
  const { output } = plan;
  const { buildsJson } = session.bridge.dialect.supports;
  const isRaw = output.expand.length === 0 && (plan.rowForm === 'cells' || buildsJson);
  const raw = isRaw && format.writeRaw !== undefined ? exportRawRows(plan, session) : null;
  if (raw !== null && format.writeRaw !== undefined) {
    const batches = begun(await raw.next(), raw);
    return { pieces: format.writeRaw({ output, batches }), end: () => raw.return() };
  }
  const rows = exportRows(plan, session);
  const batches = begun(await rows.next(), rows);
  return { pieces: format.write({ output, buildsJson, batches }), end: () => rows.return() };
}

async function* begun<T>(first: IteratorResult<T, void>, rest: AsyncIterable<T>): AsyncGenerator<T> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

/** @throws BridgeError `invalid_parameter`, naming the formats there are */
function formatOf(parameters: URLSearchParams): ExportFormat {
  const name = parameters.get('format') ?? 'csv';
  const format = exportFormats.get(name);
  if (format !== undefined) return format;
  const detail = `"format" is "${name.slice(0, 50)}". Allowed: ${[...exportFormats.keys()].join(', ')}.`;
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: 'format', code: 'invalid_parameter', detail }],
  });
}
