import type { Config } from '../../config/index.ts';

/** Where the interface is reached, without a trailing slash. */
export function interfaceAddress(config: Config): string {
  const { publicUrl, host, port, tls } = config.server;
  if (publicUrl !== null) return publicUrl;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls.cert === null ? 'http' : 'https'}://${name}:${port}`;
}

/** A link that signs in once. The code stands behind `#`, which no browser sends to a server. */
export function signInLink(config: Config, code: string): string {
  return `${interfaceAddress(config)}/#code=${code}`;
}
