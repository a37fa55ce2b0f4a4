import { hash, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { AppRoute } from '../app.ts';
import type { Metrics } from './metrics.ts';

/**
 * `GET /metrics` for whoever has the token of `server.metricsToken`: behind a proxy every caller comes from
 * this machine, so an address proves nothing. No other token or key opens it.
 */
export function metricsRoute(metrics: Metrics, token: Secret): AppRoute {
  const expected = digest(`Bearer ${token.reveal()}`);
  return {
    method: 'GET',
    path: '/metrics',
    async handle(request) {
      const given = request.headers.get('authorization') ?? '';
      if (!timingSafeEqual(digest(given), expected)) throw refuse(given);
      const headers = { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' };
      return new Response(await metrics.render(), { headers });
    },
  };
}

function refuse(given: string): BridgeError {
  const detail = 'Metrics need the token of server.metricsToken: "Authorization: Bearer …".';
  return new BridgeError(given === '' ? 'token_required' : 'invalid_token', { detail });
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
