import { fork, type ChildProcess } from 'node:child_process';

/** Programs that run in a process of their own: what they do may take long, much memory, or never end. */
export type ChildProgram = 'actions/module-child' | 'images/resize-child';

/** One run of a program: it is sent `input` and answers with one message. */
export interface ChildRun {
  readonly program: ChildProgram;
  /** What the structured clone algorithm takes. */
  readonly input: unknown;
  readonly timeoutMs: number;
  /** Most memory of the whole process, in bytes. */
  readonly memoryBytes: number;
  readonly signal: AbortSignal;
  /** All that the process finds in its environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Hears what the program prints; not listened to when absent. */
  readonly onOutput?: (text: string) => void;
}

/** Why there is no answer. */
export class ChildFailure extends Error {
  readonly reason: 'timeout' | 'ended' | 'stopped';

  constructor(reason: ChildFailure['reason']) {
    super(`the process was ended: ${reason}`);
    this.name = 'ChildFailure';
    this.reason = reason;
  }
}

/** What every program is told first; see `watch-child.ts`. */
export interface ChildStart {
  readonly bridgePid: number;
  readonly memoryBytes: number;
  readonly input: unknown;
}

/** Runs a program once. Its process is ended whatever happens. @throws ChildFailure */
export async function runChild(run: ChildRun): Promise<unknown> {
  const { input, memoryBytes, signal, timeoutMs } = run;
  const child = fork(addressOf(run.program), [], {
    serialization: 'advanced', // Uint8Array survives
    execArgv: [],
    env: run.env,
    stdio: ['ignore', run.onOutput ? 'pipe' : 'ignore', run.onOutput ? 'pipe' : 'ignore', 'ipc'],
  });
  listen(child, run);
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const fail = (reason: ChildFailure['reason']) => (): void => reject(new ChildFailure(reason));
      const late = setTimeout(fail('timeout'), timeoutMs);
      child.once('exit', () => clearTimeout(late));
      child.once('message', resolve);
      child.once('error', fail('ended'));
      child.once('exit', fail('ended'));
      if (signal.aborted) fail('stopped')();
      signal.addEventListener('abort', fail('stopped'), { once: true });
      child.send({ bridgePid: process.pid, memoryBytes, input } satisfies ChildStart, () => {});
    });
  } finally {
    child.kill('SIGKILL');
  }
}

/** The tests run the sources; a process needs what `npm run build` made of them. */
function addressOf(program: ChildProgram): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? `../../../dist/server/${program}.js` : `../${program}.js`, import.meta.url);
}

/** A program that prints without end is heard no further. */
const maxOutputBytes = 65_536;

function listen({ stdout, stderr }: ChildProcess, { onOutput }: ChildRun): void {
  let left = maxOutputBytes;
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      if (left > 0) onOutput?.(chunk.subarray(0, left).toString());
      left -= chunk.byteLength;
    });
  }
}
