import cluster from 'node:cluster';
import type { Config, ConfigSources } from '../../config/index.ts';
import type { Observer } from '../../events/index.ts';
// Not the folder's front door: that would load the application before store and database are being opened.
import { startServer, type StartedServer } from '../../server/start-server.ts';
import { standardLog } from '../log.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Output } from '../output.ts';
import { reportFailure } from '../report-failure.ts';
import { announce } from './announce.ts';
import { openBrowser } from './open-browser.ts';
import { serveConfig, type ServeOptions } from './serve-config.ts';
import { startFailure } from './start-failure.ts';
import { stopOnSignals } from './stop-on-signals.ts';

export interface RunOptions extends ServeOptions {
  readonly keep: boolean;
  readonly open: boolean;
  readonly json: boolean;
}

/**
 * Serves until a signal comes.
 *
 * @throws ConfigError; CommandFailure when the database or the port cannot be used
 */
export async function runServer(sources: ConfigSources, options: RunOptions, output: Output): Promise<void> {
  const config = await serveConfig(sources, options);
  if (config.server.workers > 1) return runClustered(config, options, output);
  const observe = standardLog(config);
  warn(config, observe);
  const server = await start(config, options, observe);
  announce(server, config, options.json, output);
  stopOnSignals(server, stopFailed(observe));
  if (options.open) openBrowser(server.link ?? server.url);
}

/** The same command runs once as the primary and once in each worker. */
async function runClustered(config: Config, options: RunOptions, output: Output): Promise<void> {
  refuseSingle(config, options);
  const observe = standardLog(config);
  if (cluster.isWorker) return runWorker(config, options, observe, output);
  warn(config, observe);
  const { startWorkers } = await import('./run-workers.ts');
  const workers = await startWorkers(config, observe);
  announce({ ...workers, link: null, account: null }, config, options.json, output);
  stopOnSignals(workers, stopFailed(observe));
  if (options.open) openBrowser(workers.url);
}

async function runWorker(
  config: Config,
  options: RunOptions,
  observe: Observer,
  output: Output,
): Promise<void> {
  const { leaveSignalsToPrimary, serveAsWorker } = await import('./run-worker.ts');
  leaveSignalsToPrimary();
  try {
    serveAsWorker(await start(config, options, observe), stopFailed(observe));
  } catch (error) {
    // The channel to the primary would keep the process alive.
    process.exit(reportFailure(error, output));
  }
}

/** What exists in one process only cannot be shared by several. */
function refuseSingle({ store }: Config, { demo }: RunOptions): void {
  if (demo) throw new CommandFailure('usage', 'The demo runs in one process.', 'Leave --workers out.');
  if (!store.url.reveal().includes(':memory:')) return;
  throw new CommandFailure('usage', 'Workers cannot share a store in memory.', 'Set store.url to a file.');
}

function warn(config: Config, observe: Observer): void {
  for (const detail of [...nodeNotice(process.versions.node), ...config.warnings])
    observe({ name: 'warning', detail });
}

function stopFailed(observe: Observer): (error: unknown) => void {
  return (error) => observe({ name: 'request_failed', requestId: 'stop', error });
}

async function start(config: Config, options: RunOptions, observe: Observer): Promise<StartedServer> {
  const { demo, keep, only } = options;
  try {
    return await startServer(config, {
      demo,
      keep,
      observe,
      clustered: cluster.isWorker && config.server.workers > 1,
      ...(only === undefined ? {} : { only }),
    });
  } catch (error) {
    throw await startFailure(error, config);
  }
}

/** Node 20 gets no more security fixes since April 2026. */
export function nodeNotice(version: string): readonly string[] {
  return version.startsWith('20.')
    ? [`Node ${version} gets no more security fixes: Node 24 is the one to use.`]
    : [];
}
