import { request } from '../client/index.ts';

/**
 * Loads the scripts of every screen, also of those that nobody opened yet.
 *
 * A page whose data comes from elsewhere must not depend on the server that it came from: with the service
 * stopped, a screen that opens for the first time would have no script.
 *
 * @param base path prefix of the interface
 * @throws what `request` throws; TypeError for a script that does not come
 */
export async function loadEveryChunk(base: string): Promise<void> {
  // Written by build/chunk-list.ts; a development server has none.
  const path = '/chunks.json';
  const { body } = await request<readonly string[]>({ side: 'service', method: 'GET', base, path });
  for (const chunk of body) await import(/* @vite-ignore */ `${base}/${chunk}`);
}
