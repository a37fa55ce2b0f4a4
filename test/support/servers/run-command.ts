import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user.ts';

export interface CommandOptions {
  /** Runs as this user; as ourselves when absent. */
  readonly user?: SystemUser | undefined;
  readonly cwd: string;
}

/** Runs a program to its end. @throws Error with the end of its output when it fails */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.slice(-2000)}`);
  return output;
}
