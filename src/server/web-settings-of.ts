import type { Config } from '../config/index.ts';
import type { WebSettings } from './web-settings.ts';

/** The HTTP side of a configuration. A path in `server.publicUrl` is the prefix of every route. */
export function webSettingsOf(config: Config, basePath?: string): WebSettings {
  const { publicUrl, allowedHosts, allowedOrigins, trustedProxies, tls } = config.server;
  const url = publicUrl === null ? null : new URL(publicUrl);
  return {
    basePath: withoutSlash(basePath ?? url?.pathname ?? ''),
    publicUrl: url,
    allowedHosts: [...allowedHosts, ...(isName(config.server.host) ? [config.server.host] : [])],
    allowedOrigins: [...allowedOrigins, ...serviceOrigin(config)],
    trustedProxies,
    tls: tls.cert !== null,
    limits: config.limits,
  };
}

/** A service elsewhere serves the interface that calls this bridge. */
function serviceOrigin(config: Config): readonly string[] {
  return config.service.url === null ? [] : [new URL(config.service.url).origin];
}

/** `0.0.0.0` and `::` mean every address; they name no host. */
function isName(host: string): boolean {
  return host !== '0.0.0.0' && host !== '::';
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}
