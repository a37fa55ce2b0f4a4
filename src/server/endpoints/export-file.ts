import { BridgeError } from '../../errors/index.ts';
import { parseListQuery, planExport } from '../../query/index.ts';
import { attachment, exportFormats, type ExportFormat } from '../../response/index.ts';
import type { Bridge } from '../bridge.ts';
import { exportRows, planInputs, reading, type Session } from '../records/index.ts';
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

/** The first batch is there before the answer begins. Leaving early, for whatever reason, ends the statement. */
async function bodyOf(
  plan: ReturnType<typeof planExport>,
  format: ExportFormat,
  requestId: string,
  session: Session,
): Promise<ReadableStream<Uint8Array>> {
  const { bridge } = session;
  const leaving = new AbortController();
  const { signal } = leaving;
  session.signal.addEventListener('abort', () => leaving.abort());
  const batches = exportRows(plan, { ...session, signal });
  const { buildsJson } = bridge.dialect.supports;
  const rows = { output: plan.output, buildsJson, batches: begun(await batches.next(), batches) };
  return streamedBody({
    pieces: format.write(rows),
    onEnd(error) {
      if (error !== undefined && !signal.aborted)
        bridge.observe({ name: 'request_failed', requestId, error });
      leaving.abort();
      // A batch that was fetched and not taken holds the statement open until its generator ends.
      void batches.return(undefined).catch(() => undefined);
    },
  });
}

async function* begun<T>(first: IteratorResult<T>, rest: AsyncIterable<T>): AsyncGenerator<T> {
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
