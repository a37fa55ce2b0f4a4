import type { Config, ConfigSources } from '../../config/index.ts';
import type { Observer } from '../../events/index.ts';
import { startServer, type StartedServer } from '../../server/index.ts';
import { standardLog } from '../log.ts';
import type { Output } from '../output.ts';
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
  const observe = standardLog(config);
  for (const detail of [...nodeNotice(process.versions.node), ...config.warnings])
    observe({ name: 'warning', detail });
  const server = await start(config, options, observe);
  announce(server, config, options.json, output);
  stopOnSignals(server, (error) => observe({ name: 'request_failed', requestId: 'stop', error }));
  if (options.open) openBrowser(server.link ?? server.url);
}

async function start(config: Config, options: RunOptions, observe: Observer): Promise<StartedServer> {
  const { demo, keep, only } = options;
  try {
    return await startServer(config, { demo, keep, observe, ...(only === undefined ? {} : { only }) });
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
