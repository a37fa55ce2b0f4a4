import type { Limits } from './bridge.ts';

/** What the HTTP side needs to know of the configuration; nothing here is secret. */
export interface WebSettings {
  /** Prefix of every route and link, without a trailing slash: `''` or `/admin`. */
  readonly basePath: string;
  /** Where the outside reaches us, such as `https://admin.example.com`; null when only loopback does. */
  readonly publicUrl: URL | null;
  /** Further names that `Host` may have, besides loopback names, the bound address and the public one. */
  readonly allowedHosts: readonly string[];
  /** Exact origins, such as `https://app.example.com`, that may call from a browser. */
  readonly allowedOrigins: readonly string[];
  /** Addresses or CIDR ranges of proxies whose `X-Forwarded-For` and `-Proto` are believed. */
  readonly trustedProxies: readonly string[];
  /** This process terminates TLS itself. */
  readonly tls: boolean;
  readonly limits: Limits;
}
