import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Floor {
  readonly url: string;
  readonly pid: number;
  stop(): void;
}

/** Starts the floor server on a database of the seed. */
export async function startFloor(database: string): Promise<Floor> {
  const program = fileURLToPath(new URL('floor-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: database },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]; // its only line
  const { url } = JSON.parse(line) as { url: string };
  return { url, pid: child.pid ?? 0, stop: () => void child.kill() };
}
