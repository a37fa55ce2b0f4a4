import type { Config } from '../../config/index.ts';
import type { Observer } from '../../events/index.ts';
import type { AppRoute } from '../app.ts';
import { openMetrics } from './metrics.ts';
import { metricsRoute } from './metrics-route.ts';

/** An observer that counts before it passes events on, and the route that shows the counts. */
export interface Measuring {
  readonly observe: Observer;
  readonly routes: readonly AppRoute[];
}

/**
 * Nothing is counted, and there is no route, without a token that protects it.
 *
 * @param clustered adds up what all workers of `serve` counted
 */
export async function measuring(
  { server }: Config,
  observe: Observer,
  clustered: boolean,
): Promise<Measuring> {
  if (server.metricsToken === null) return { observe, routes: [] };
  const metrics = await openMetrics(clustered);
  return {
    observe(event) {
      metrics.observe(event);
      observe(event);
    },
    routes: [metricsRoute(metrics, server.metricsToken)],
  };
}
