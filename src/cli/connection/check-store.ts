import { access, constants } from 'node:fs/promises';
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

/** The nearest folder that exists has to let us in. */
async function newFile(address: string, path: string): Promise<StoreReport> {
  let folder = dirname(path);
  while (!(await exists(folder)) && dirname(folder) !== folder) folder = dirname(folder);
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (isWritable) return { address, state: 'new', detail: null };
  return { address, state: 'failed', detail: `The folder ${folder} cannot be written by this user.` };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
