import { spawn } from 'node:child_process';
import { cleanEnvironment, program } from '../support/start-bridge.ts';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the command reads; nothing, and no terminal, when absent. */
  readonly input?: string;
}

/** Runs `jet-bridge` as a process without a terminal and waits for its end. */
export function runCli(args: readonly string[], { cwd, env = {}, input = '' }: CliOptions): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...cleanEnvironment(), ...env },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
    child.stdin.on('error', () => undefined); // a command that ended early reads nothing
    child.stdin.end(input);
  });
}
