import { operationActions, operationNames, type OperationName } from './operations.ts';

/** The filters of the log, as they stand in the address bar; what is not set is absent. */
export interface AuditFilters {
  /** As `datetime-local` writes it, in the viewer's zone. */
  readonly since?: string;
  readonly until?: string;
  readonly person?: string;
  readonly model?: string;
  readonly key?: string;
  readonly operation?: OperationName;
  readonly request?: string;
  readonly text?: string;
  /** Also entries that only announce what was done after. */
  readonly begun?: true;
}

const texts = ['since', 'until', 'person', 'model', 'key', 'request', 'text'] as const;

/** Reads what an address says; what is no filter is dropped. */
export function parseAuditSearch(search: Readonly<Record<string, unknown>>): AuditFilters {
  const given = texts.flatMap((name) => {
    const value = search[name];
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text !== '' ? [[name, text] as const] : [];
  });
  const operation = operationNames.find((name) => name === search['operation']);
  return {
    ...Object.fromEntries(given),
    ...(operation && { operation }),
    ...(search['begun'] === true && { begun: true }),
  };
}

/** The parameters of `GET /api/audit/`. A moment that is half typed is left out. */
export function auditParameters(filters: AuditFilters): URLSearchParams {
  const { operation, model, key } = filters;
  const parameters: Readonly<Record<string, string | undefined>> = {
    since: momentOf(filters.since),
    until: momentOf(filters.until),
    principal: filters.person,
    model,
    key: model === undefined ? undefined : key,
    action: operation === undefined ? undefined : operationActions[operation].join(','),
    request_id: filters.request,
    text: filters.text,
    phase: filters.begun ? undefined : 'done,failed',
  };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, value);
  return search;
}

function momentOf(local: string | undefined): string | undefined {
  if (local === undefined) return undefined;
  // Without an offset: the browser takes it as the viewer's own time.
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
