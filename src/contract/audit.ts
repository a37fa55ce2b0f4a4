/** One entry of the audit log. */
export interface AuditEntryDescription {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly request_id: string;
  /** Name of the endpoint or command. */
  readonly action: string;
  readonly phase: 'intended' | 'done' | 'failed' | 'checkpoint';
  readonly principal: { readonly id: string; readonly name: string };
  readonly address: string;
  readonly model: string | null;
  readonly key: string | null;
  /** What was asked for, or what came of it: `before` and `after` of a record that was changed. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditPage {
  /** `before` of the next page; null on the last. */
  readonly next: string | null;
  readonly entries: readonly AuditEntryDescription[];
}

/** Whether the audit log is whole. */
export interface AuditCheck {
  readonly ok: boolean;
  readonly entries: number;
  readonly chains: number;
  readonly unchecked: number;
  readonly problems: readonly string[];
}

/** One change of a record. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly principal: { readonly id: string; readonly name: string };
  readonly changes: Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;
}
