import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config, ConnectionSettings } from '../../config/index.ts';
import { explainConnectionError, openClient } from '../../connections/index.ts';
import { silent } from '../../events/index.ts';
import type { StoreReport } from './connection-report.ts';
import { readSurroundings } from './surroundings.ts';

/** Whether the store can be used, without making or changing it. */
export async function checkStore(config: Config): Promise<StoreReport> {
  const settings = config.store.connection.reveal();
  const { address } = config.store;
  if (settings.engine === 'sqlite' && !(await exists(settings.database)))
    return newFile(address, settings.database);
  const failure = await openAndAsk(settings);
  return { address, state: failure === null ? 'ready' : 'failed', detail: failure };
}

async function openAndAsk(settings: ConnectionSettings): Promise<string | null> {
  try {
    const client = await openClient({ ...settings, create: false, readOnly: true }, silent);
    try {
      await client.run({ text: 'SELECT 1', params: [], prepare: false });
      return null;
    } finally {
      await client.close(0);
    }
  } catch (error) {
    const problem = explainConnectionError(error, settings, await readSurroundings());
    return `${problem.cause} ${problem.fix}`;
  }
}

/** The nearest thing above it that exists has to be a folder and let us in. */
async function newFile(address: string, path: string): Promise<StoreReport> {
  let folder = dirname(path);
  while (!(await exists(folder)) && dirname(folder) !== folder) folder = dirname(folder);
  if (await isWritableFolder(folder)) return { address, state: 'new', detail: null };
  return { address, state: 'failed', detail: `${folder} is no folder that this user can write to.` };
}

async function isWritableFolder(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK);
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
