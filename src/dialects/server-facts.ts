import type { Client } from '../connections/index.ts';

/** What a server says about itself and about the session; for reports to people, never for planning. */
export interface ServerFacts {
  /** `PostgreSQL`, `CockroachDB`, `MySQL`, `MariaDB`, `SQLite`. */
  readonly product: string;
  readonly version: string;
  /** Null where there are no users. */
  readonly user: string | null;
  /** The user may do everything on the server, run programs or read its files. */
  readonly superuser: boolean;
  /** Such as `TLSv1.3`; null when the session is not encrypted. */
  readonly tlsProtocol: string | null;
  /** The server's clock as ISO text in UTC; null for a file on this machine. */
  readonly now: string | null;
  /** Bytes of the whole database; null when the engine does not say. */
  readonly sizeBytes: number | null;
  /** Tables that exist in the shown schemas, but may not be read; null when the engine does not say. */
  readonly hiddenTables: number | null;
  /** Schemas with tables, those of the system apart; empty where there is only one. */
  readonly schemas: readonly string[];
}

/** Reads the facts; what a relative of the engine does not know is null. */
export type ReadServerFacts = (client: Client, schemas: readonly string[]) => Promise<ServerFacts>;

/** The first cell as text, or null: for what only some relatives of an engine know. */
export async function optionalText(
  client: Client,
  text: string,
  params: readonly string[] = [],
): Promise<string | null> {
  try {
    const { rows } = await client.run({ text, params, prepare: false });
    const cell = rows[0]?.[0] ?? null;
    return cell === null || cell instanceof Uint8Array ? null : String(cell);
  } catch {
    return null;
  }
}

/** The first column as texts; nothing where the engine does not know. */
export async function optionalTexts(client: Client, text: string): Promise<readonly string[]> {
  try {
    const { rows } = await client.run({ text, params: [], prepare: false });
    return rows.map((row) => String(row[0]));
  } catch {
    return [];
  }
}
