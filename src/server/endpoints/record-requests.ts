import {
  parsePreferences,
  parseSelection,
  appliedPreferences,
  type Preferences,
  type Selection,
} from '../../query/index.ts';
import { etagOf, jsonResponse, type PresentedRow } from '../../response/index.ts';
import type { Access, BridgeRequest } from '../endpoint.ts';
import type { Bridge } from '../bridge.ts';

/** A request to an endpoint that works on one table. */
export type TableRequest = BridgeRequest<Extract<Access, { readonly kind: 'table' }>>;

/** What the endpoints of one record share. */
export interface RecordTarget {
  readonly model: string;
  /** The key as sent. */
  readonly rawKey: string;
  readonly selection: Selection;
  readonly preferences: Preferences;
}

/** The record that an address names, with the filters of its query string. @throws BridgeError of the filters */
export function recordTarget(request: BridgeRequest, bridge: Bridge): RecordTarget {
  return {
    model: modelOf(request),
    rawKey: rawKeyOf(request),
    selection: parseSelection(request.search, bridge.limits),
    preferences: preferencesOf(request),
  };
}

export function modelOf(request: BridgeRequest): string {
  return request.params['model'] ?? '';
}

/** The key as sent: a composite key is split before it is decoded. */
export function rawKeyOf(request: BridgeRequest): string {
  return request.rawParams['key'] ?? '';
}

export function preferencesOf(request: BridgeRequest): Preferences {
  return parsePreferences(request.headers.get('prefer'));
}

/** `Preference-Applied`, when something was. */
export function preferenceHeaders(preferences: Preferences): Record<string, string> {
  const applied = appliedPreferences(preferences);
  return applied === undefined ? {} : { 'Preference-Applied': applied };
}

/** A record as it was written, with its ETag. */
export function writtenRecord(row: PresentedRow, preferences: Preferences, status: 200 | 201): Response {
  const headers = { ...preferenceHeaders(preferences), ETag: etagOf(row.etagSource ?? '') };
  return jsonResponse(row.record, { status, headers });
}
