import type { BridgeEvent, Observer } from '../../events/index.ts';

/** What is counted from the events of the program, for Prometheus. */
export interface Metrics {
  /** Hears the events; give it every one. */
  readonly observe: Observer;
  readonly contentType: string;
  /** In the text format of Prometheus. No value of a row, no e-mail and no address is in it. */
  render(): Promise<string>;
}

/** In seconds: from what memory answers to what a person gives up on. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/**
 * Metrics of their own, not of the process-wide registry: several bridges may live in one process.
 * The library is loaded only where somebody asks for metrics.
 *
 * @param clustered adds up what all workers counted; a gauge is not a sum then
 */
export async function openMetrics(clustered: boolean): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const shared = { registers: [registry] };
  const requests = new Histogram({
    ...shared,
    name: 'jet_bridge_request_duration_seconds',
    help: 'Answered requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets,
  });
  const failures = new Counter({
    ...shared,
    name: 'jet_bridge_request_failures_total',
    help: 'Requests that ended with an error of the server',
  });
  const statements = new Histogram({
    ...shared,
    name: 'jet_bridge_statement_duration_seconds',
    help: 'Statements run in the database',
    buckets,
  });
  const signIns = new Counter({
    ...shared,
    name: 'jet_bridge_sign_ins_total',
    help: 'Sign-ins by side and result',
    labelNames: ['side', 'result'],
  });
  const databaseUp = new Gauge({
    ...shared,
    name: 'jet_bridge_database_up',
    help: '1 while the database answers, 0 since it was lost',
    aggregator: 'min',
  });
  const tables = new Gauge({
    ...shared,
    name: 'jet_bridge_schema_tables',
    help: 'Tables that are shown',
    aggregator: 'max',
  });

  return {
    contentType: registry.contentType,
    render: clustered
      ? (await import('./cluster-metrics.ts')).metricsOfAllWorkers(registry)
      : () => registry.metrics(),
    observe(event: BridgeEvent) {
      switch (event.name) {
        case 'request_finished':
          return requests.observe(
            { method: event.method, route: event.route, status: event.status },
            event.durationMs / 1000,
          );
        case 'request_failed':
          return failures.inc();
        case 'statement_run':
          return statements.observe(event.durationMs / 1000);
        case 'signed_in':
          return signIns.inc({ side: event.side, result: 'signed_in' });
        case 'sign_in_refused':
          return signIns.inc({ side: event.side, result: 'refused' });
        case 'schema_loaded':
          tables.set(event.tables);
          return databaseUp.set(1);
        case 'database_lost':
          return databaseUp.set(0);
        case 'database_back':
          return databaseUp.set(1);
        default:
          return undefined;
      }
    },
  };
}
