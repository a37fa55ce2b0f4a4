import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { TlsSettings } from '../config/connection-settings.ts';

/**
 * What `tls.connect` takes for these settings. Drivers' own `ssl: 'require'` and `ssl: {}` skip the check of
 * chain or name, so nothing is left to them: `verify-full` checks both, `verify-ca` the chain, `require` and
 * `prefer` only encrypt.
 *
 * @param host the name or address that was asked for; the certificate must carry it under `verify-full`
 */
export function tlsOptions(tls: TlsSettings, host: string): ConnectionOptions {
  const name = tls.serverName ?? host;
  return {
    // An address is checked against the certificate's addresses, and may not be sent as a server name.
    ...(isIP(name) === 0 ? { servername: name } : { host: name }),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: tls.mode === 'verify-ca' || tls.mode === 'verify-full',
    ...(tls.mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  };
}
