import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient, type Client, type ConnectionSettings } from '../../src/connections/index.ts';
import { silent } from '../../src/events/index.ts';

/** A SQLite file of its own, in a folder of its own. */
export interface TemporarySqlite {
  readonly settings: ConnectionSettings;
  readonly client: Client;
  /** Runs statements one by one; they are separated by a line that holds `--`. */
  load(sql: string): Promise<void>;
  drop(): Promise<void>;
}

export async function temporarySqlite(more: Partial<ConnectionSettings> = {}): Promise<TemporarySqlite> {
  const folder = mkdtempSync(join(tmpdir(), 'jet-test-'));
  const settings: ConnectionSettings = {
    engine: 'sqlite',
    database: join(folder, 'test.db'),
    create: true,
    ...more,
  };
  const client = await openClient(settings, silent);
  return {
    settings,
    client,
    async load(sql) {
      for (const text of sql.split(/^\s*--$/m)) {
        if (text.trim() !== '') await client.run({ text, params: [], prepare: false });
      }
    },
    async drop() {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
