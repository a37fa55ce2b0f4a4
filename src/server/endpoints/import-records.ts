import {
  parseImportFile,
  parseImportOptions,
  parseImportRows,
  parseJson,
  parseRecordBody,
  planImport,
  type ImportFile,
  type ImportOptions,
} from '../../query/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { importFailure, jsonResponse, presentImport } from '../../response/index.ts';
import type { Bridge } from '../bridge.ts';
import { endpoint } from '../endpoint.ts';
import { isForm, readForm } from '../read-form.ts';
import { importRows, planInputs, writing } from '../records/index.ts';
import { modelOf, type TableRequest } from './record-requests.ts';

export const importRecords = endpoint({
  name: 'import_records',
  method: 'POST',
  path: '/api/models/:model/import/',
  access: { kind: 'table', operation: 'bulk' },
  writes: true,
  original: false,
  summary:
    'Stores the rows of a csv, json or jsonl file, all of them or none; dry_run says what would happen',
  async handle(request, bridge) {
    const { file, options } = await readImport(request, bridge);
    return writing(bridge, request, async (session) => {
      const plan = planImport(modelOf(request), file, options, planInputs(session));
      const outcome = await importRows(plan, file, session);
      const failed = outcome.refusals.some((refusal) => refusal !== null);
      if (failed && !plan.dryRun) throw importFailure(file, plan, outcome);
      return jsonResponse(presentImport(file, plan, outcome));
    });
  },
});

interface Import {
  readonly file: ImportFile;
  readonly options: ImportOptions;
}

/** A form with `file` and `options` (JSON), or a JSON object with the options and `rows`. */
async function readImport(request: TableRequest, { limits }: Bridge): Promise<Import> {
  const contentType = request.headers.get('content-type');
  if (!isForm(contentType)) {
    const members = new Map(parseRecordBody(await request.body()));
    const rows = members.get('rows') ?? null;
    members.delete('rows');
    return { file: parseImportRows(rows, limits), options: parseImportOptions(members) };
  }
  const form = await readForm(await request.bytes(limits.importBytes), contentType);
  const file = form.get('file');
  const given = form.get('options') ?? '{}';
  if (!(file instanceof Blob)) throw missing('file', 'The form has no file in its field "file".');
  const text = typeof given === 'string' ? given : await given.text();
  const options = parseImportOptions(parseRecordBody(parseJson(text, limits)));
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { file: await parseImportFile(bytes, options, limits), options };
}

function missing(field: string, detail: string): BridgeError {
  return new BridgeError('missing_parameter', {
    detail,
    errors: [{ pointer: `/${field}`, code: 'missing_parameter', detail }],
  });
}
