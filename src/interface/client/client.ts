import type { ListPage, RecordJson, SchemaDescription, TableDescription } from '../../contract/index.ts';
import { fitsAddress, toQueryBody, toSearchParams, type ListParameters } from './list-parameters.ts';
import { encodeSegment, recordKey, type RecordKey } from './record-key.ts';
import type { Answer, Call } from './request.ts';

/** One record as it was read or written, with the tag that guards its next change. */
export interface RecordAnswer {
  readonly record: RecordJson;
  /** Send it back with a change, so that nobody's change is lost. Null when the record has no key. */
  readonly etag: string | null;
}

/** A record to choose in a picker. */
export interface RelatedChoice {
  readonly key: RecordKey;
  /** What the related columns hold, by column name: the values a foreign key takes. */
  readonly record: RecordJson;
  /** The label column's value; null when there is none, then the key has to do. */
  readonly label: string | null;
}

/** What reading calls accept. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface RecordReadOptions extends ReadOptions {
  /** Only these columns. */
  readonly fields?: readonly string[];
  /** Relations whose `{key, label}` is embedded under the relation's name. */
  readonly expand?: readonly string[];
}

/** Everything the interface asks of the bridge. All calls throw what `request` throws. */
export interface Client {
  describeSchema(options?: ReadOptions): Promise<SchemaDescription>;
  /** Long parameters are sent as a body by itself. */
  listRecords(model: string, parameters: ListParameters, options?: ReadOptions): Promise<ListPage>;
  readRecord(model: string, key: RecordKey, options?: RecordReadOptions): Promise<RecordAnswer>;
  /** @param idempotencyKey the same for every try of one and the same insert */
  createRecord(model: string, values: RecordJson, idempotencyKey?: string): Promise<RecordAnswer>;
  /** Sends only `changes`; with an etag the bridge refuses with `stale_record` when somebody was faster. */
  updateRecord(
    model: string,
    key: RecordKey,
    changes: RecordJson,
    etag: string | null,
  ): Promise<RecordAnswer>;
  deleteRecord(model: string, key: RecordKey, etag?: string | null): Promise<void>;
  /**
   * Records of a table for a picker: the first ones, or those that match what was typed.
   *
   * @param text searched in the table's searchable columns; empty for the first ones
   * @param columns what to read besides key and label: the columns a foreign key refers to
   */
  lookupRelated(
    table: Pick<TableDescription, 'model' | 'key_columns' | 'label_column'>,
    text: string,
    options?: ReadOptions & { readonly columns?: readonly string[] },
  ): Promise<readonly RelatedChoice[]>;
  /** Any other call to the bridge, signed in: for screens with endpoints of their own. */
  call<Body>(call: BridgeCall): Promise<Answer<Body>>;
  /** A call whose answer is a file, to be read piece by piece. */
  openFile(call: BridgeCall): Promise<Response>;
}

export type BridgeCall = Omit<Call, 'side' | 'base' | 'token'>;

/** Sends a call with the current token, and once more with a fresh one when the token was too old. */
export type Sender = <Body>(call: BridgeCall) => Promise<Answer<Body>>;
/** The same for an answer that is a file. */
export type FileOpener = (call: BridgeCall) => Promise<Response>;

/** How many records a picker shows at a time. */
const choices = 20;

/** The calls of the data API on top of a sender that knows address and token. */
export function createClient(send: Sender, openFile: FileOpener): Client {
  return {
    call: send,
    openFile,
    async describeSchema(options) {
      return (await send<SchemaDescription>({ method: 'GET', path: '/api/schema/', ...options })).body;
    },
    listRecords: (model, parameters, options) => listRecords(send, model, parameters, options),
    async readRecord(model, key, { fields, expand, signal } = {}) {
      const search = toSearchParams({ _fields: fields?.join(','), _expand: expand?.join(',') });
      return recordAnswer(
        await send<RecordJson>({ method: 'GET', path: recordPath(model, key), search, signal }),
      );
    },
    async createRecord(model, values, idempotencyKey) {
      const headers = idempotencyKey === undefined ? undefined : { 'Idempotency-Key': idempotencyKey };
      return recordAnswer(
        await send<RecordJson>({ method: 'POST', path: modelPath(model), body: values, headers }),
      );
    },
    async updateRecord(model, key, changes, etag) {
      return recordAnswer(
        await send<RecordJson>({
          method: 'PATCH',
          path: recordPath(model, key),
          body: changes,
          headers: ifMatch(etag),
        }),
      );
    },
    async deleteRecord(model, key, etag = null) {
      await send<undefined>({ method: 'DELETE', path: recordPath(model, key), headers: ifMatch(etag) });
    },
    lookupRelated: (table, text, options) => lookupRelated(send, table, text, options),
  };
}

async function listRecords(
  send: Sender,
  model: string,
  parameters: ListParameters,
  options: ReadOptions = {},
): Promise<ListPage> {
  const search = toSearchParams(parameters);
  const call: BridgeCall = fitsAddress(search)
    ? { method: 'GET', path: modelPath(model), search, ...options }
    : { method: 'POST', path: `${modelPath(model)}query/`, body: toQueryBody(parameters), ...options };
  return (await send<ListPage>(call)).body;
}

async function lookupRelated(
  send: Sender,
  table: Pick<TableDescription, 'model' | 'key_columns' | 'label_column'>,
  text: string,
  { signal, columns = [] }: ReadOptions & { readonly columns?: readonly string[] } = {},
): Promise<readonly RelatedChoice[]> {
  const label = table.label_column;
  const fields = new Set([...table.key_columns, ...columns, ...(label === null ? [] : [label])]);
  const page = await listRecords(
    send,
    table.model,
    {
      _search: text === '' ? undefined : text,
      _fields: [...fields].join(','),
      _order_by: label ?? undefined,
      _per_page: choices,
      _count: 'none',
    },
    { signal },
  );
  return page.results.flatMap((record) => {
    const key = recordKey(table, record);
    return key === null ? [] : [{ key, record, label: label === null ? null : labelText(record[label]) }];
  });
}

function labelText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function modelPath(model: string): string {
  return `/api/models/${encodeSegment(model)}/`;
}

function recordPath(model: string, key: RecordKey): string {
  return `${modelPath(model)}${key}/`;
}

function ifMatch(etag: string | null): Readonly<Record<string, string>> | undefined {
  return etag === null ? undefined : { 'If-Match': etag };
}

function recordAnswer(answer: Answer<RecordJson>): RecordAnswer {
  return { record: answer.body, etag: answer.headers.get('ETag') };
}
