import { startBridge, type StartedBridge } from '../support/start-bridge.ts';
import type { Target } from './measure.ts';

export interface MeasuredBridge extends Target {
  readonly started: StartedBridge;
}

/** The bridge as people run it: signed in, with its audit log, quiet. */
export async function openTarget(database: string, args: readonly string[] = []): Promise<MeasuredBridge> {
  const started = await startBridge({ database, args: ['--log-level', 'error', ...args] });
  const headers = { authorization: `Bearer ${started.key}` };
  return { started, url: started.url, pid: started.pid, headers };
}
