/** What a new record starts with, as its address says. */
export interface NewRecordSearch {
  /** Texts by column: the foreign key of the record it was started from. */
  readonly set: Readonly<Record<string, string>>;
  /** Address segment of the record that it is a copy of. */
  readonly copy: string | null;
}

/** Reads the parsed search part of the address; what does not fit is left out. */
export function parseNewRecordSearch(search: Readonly<Record<string, unknown>>): NewRecordSearch {
  const set = search['set'];
  const copy = search['copy'];
  const entries = typeof set === 'object' && set !== null ? Object.entries(set) : [];
  return {
    set: Object.fromEntries(
      entries.flatMap(([name, value]) => (isText(value) ? [[name, String(value)]] : [])),
    ),
    copy: isText(copy) ? String(copy) : null,
  };
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
