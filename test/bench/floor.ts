import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../support/engines.ts';
import type { Target } from './measure.ts';

export interface Floor extends Target {
  stop(): void;
}

/** Starts the floor server of an engine on a database of the seed. */
export async function startFloor(engine: Engine['name'], database: string): Promise<Floor> {
  const program = fileURLToPath(new URL(`floors/${engine}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: database },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]; // its only line
  const { url } = JSON.parse(line) as { url: string };
  return { url, pid: child.pid ?? 0, headers: {}, stop: () => void child.kill() };
}
