import type { AppRoute } from './app.ts';

/** Is this part ready to answer? Throws or says no when it is not. */
export interface ReadinessCheck {
  readonly name: 'database' | 'schema' | 'store' | 'stopping';
  isReady(): Promise<boolean>;
}

/**
 * For load balancers: `live` says that the process runs, `ready` that database, schema and store answer.
 *
 * They name no version and no host, because anyone who reaches the port may ask.
 */
export function healthRoutes(checks: readonly ReadinessCheck[]): readonly AppRoute[] {
  return [
    { method: 'GET', path: '/health/live', handle: () => Response.json({ status: 'ok' }, noStore) },
    { method: 'GET', path: '/health/ready', handle: () => answerReady(checks) },
  ];
}

const noStore = { headers: { 'Cache-Control': 'no-store' } };

async function answerReady(checks: readonly ReadinessCheck[]): Promise<Response> {
  const parts = await Promise.all(
    checks.map(async (check) => [check.name, await check.isReady().catch(() => false)] as const),
  );
  const ready = parts.every(([, isReady]) => isReady);
  const body = {
    status: ready ? 'ok' : 'unavailable',
    checks: Object.fromEntries(parts.map(([name, isReady]) => [name, isReady ? 'ok' : 'unavailable'])),
  };
  return Response.json(body, { status: ready ? 200 : 503, ...noStore });
}
