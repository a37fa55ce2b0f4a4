import { randomBytes } from 'node:crypto';

/**
 * A database that one suite has for itself. It is reached past the bridge, so that a test can say what
 * the rows really are.
 */
export interface TestDatabase {
  /** What `--url` takes. */
  readonly url: string;
  /** Runs SQL of one or more statements and gives the rows of the last: every value as its text, or null. */
  run(sql: string): Promise<readonly TextRow[]>;
  drop(): Promise<void>;
}

export type TextRow = Readonly<Record<string, string | null>>;

/** A database name that no other run uses. */
export function freshName(): string {
  return `jb_test_${randomBytes(6).toString('hex')}`;
}

/** The address of a server's database. */
export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** A row of a driver as texts; bytes as hex. */
export function asTextRow(row: object): TextRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value === 'string' || typeof value === 'bigint') return value.toString();
  return JSON.stringify(value);
}
