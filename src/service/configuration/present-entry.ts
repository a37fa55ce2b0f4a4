import type { ConfigurationEntry } from '../../contract/index.ts';
import type { ConfigurationRow } from '../../store/index.ts';

export function presentEntry(row: ConfigurationRow): ConfigurationEntry {
  return {
    value: row.value === null ? null : JSON.parse(row.value),
    version: row.version,
    changed_by: row.changedBy,
    changed_at: new Date(row.changedAt).toISOString(),
  };
}
