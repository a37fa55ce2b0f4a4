import { BridgeError } from '../../errors/index.ts';
import {
  planCreate,
  planUpdate,
  parseSelection,
  reasonNotWritable,
  type TableAccess,
} from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { jsonText, type JsonValue } from '../../schema/index.ts';
import { changesText, historyOf, type Members, type PastChange } from '../audit/record-history.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { createRow, planInputs, reading, updateRow, writing } from '../records/index.ts';
import { modelOf, preferencesOf, rawKeyOf, writtenRecord } from './record-requests.ts';

const recordHistory = endpoint({
  name: 'record_history',
  method: 'GET',
  path: '/api/models/:model/:key/history/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: false,
  summary:
    'What was changed in a record, by whom and when, of the columns that the role sees; the youngest first.',
  async handle(request, bridge) {
    return reading(bridge, request, async (session) => {
      const { changes } = await historyOf(modelOf(request), rawKeyOf(request), session);
      return jsonResponse(`{"entries":[${changes.map(presentChange).join(',')}]}`);
    });
  },
});

function presentChange(change: PastChange): string {
  const { entry } = change;
  const facts = JSON.stringify({
    id: idOf(change),
    at: new Date(entry.at).toISOString(),
    action: entry.action,
    principal: { id: entry.principal, name: entry.principalName },
  });
  return `${facts.slice(0, -1)},"changes":${changesText(change)}}`;
}

function idOf({ entry }: PastChange): string {
  return `${entry.writer}.${entry.sequence}`;
}

const restoreRecord = endpoint({
  name: 'restore_record',
  method: 'POST',
  path: '/api/models/:model/:key/history/:entry/restore/',
  access: { kind: 'table', operation: 'update' },
  writes: true,
  original: false,
  summary:
    'Gives a record the values that it had before a change of its history; makes it again if that removed it.',
  async handle(request, bridge) {
    const model = modelOf(request);
    const rawKey = rawKeyOf(request);
    const preferences = preferencesOf(request);
    return writing(bridge, request, async (session) => {
      const { access, changes } = await historyOf(model, rawKey, session);
      const change = changes.find((one) => idOf(one) === request.params['entry']);
      if (change === undefined)
        throw new BridgeError('not_found', { detail: 'The record has no such change.' });
      if (change.before === null) throw nothingBefore();
      const body = restorable(change.before, change.after, access);
      if (change.after === null) {
        const plan = planCreate(model, body, preferences, planInputs(session));
        return writtenRecord(await createRow(plan, session), preferences, 201);
      }
      const selection = parseSelection(new URLSearchParams(), bridge.limits);
      const plan = planUpdate(
        { model, rawKey, selection, body, complete: false },
        preferences,
        planInputs(session),
      );
      return writtenRecord(await updateRow(plan, request.headers.get('if-match'), session), preferences, 200);
    });
  },
});

/** The former values of the columns that the change touched, as far as the role may write them. */
function restorable(
  before: NonNullable<Members>,
  after: Members,
  access: TableAccess,
): ReadonlyMap<string, JsonValue> {
  const columns = access.table.columnsByName;
  return new Map(
    [...before].filter(([name, value]) => {
      const column = columns.get(name);
      if (column === undefined || reasonNotWritable(column, access) !== null) return false;
      return after === null || jsonText(after.get(name) ?? null) !== jsonText(value);
    }),
  );
}

function nothingBefore(): BridgeError {
  return new BridgeError('conflict', {
    detail: 'Before this change there was no record. Delete it to go back there.',
  });
}

/** What became of single records, from the audit log. */
export const historyEndpoints: readonly Endpoint[] = [restoreRecord, recordHistory];
