import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openClient, type Client, type ConnectionSettings } from '../connections/index.ts';
import type { Observer } from '../events/index.ts';
import { storeUnavailable } from './store-failure.ts';

/**
 * Where the store is. A SQLite file and its folder are made when they are missing; its process starts here.
 *
 * @throws BridgeError `store_unavailable`
 */
export async function openStoreClient(settings: ConnectionSettings, observe: Observer): Promise<Client> {
  try {
    const isFile = settings.engine === 'sqlite' && settings.database !== ':memory:';
    if (isFile) await mkdir(dirname(settings.database), { recursive: true, mode: 0o700 });
    return await openClient({ ...settings, create: true }, observe);
  } catch (error) {
    throw storeUnavailable(error);
  }
}
