import type { Environment } from '../config/index.ts';
import { standardOutput, type Output } from './output.ts';

/** What a command sees of the world. */
export interface CliContext {
  readonly env: Environment;
  /** Absolute. */
  readonly cwd: string;
  readonly output: Output;
  /** A person sits at both ends, so questions can be asked. */
  readonly interactive: boolean;
}

export function processContext(): CliContext {
  return {
    env: process.env,
    cwd: process.cwd(),
    output: standardOutput(process.env),
    interactive: process.stdin.isTTY && process.stdout.isTTY,
  };
}
