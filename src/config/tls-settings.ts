import type { TlsSettings } from './connection-settings.ts';
import type { DatabaseAddress } from './database-address.ts';
import { readOptionalText, type TextContext } from './read-text.ts';
import type { SettingValues } from './settings.ts';

/** A parameter of a database URL, where it has one. */
export type UrlParameter = string | number | boolean | undefined;

/** Whether that parameter decides, and not the setting at the path. */
export type FromUrl = (path: string, parameter: UrlParameter) => boolean;

/** Encryption of the user's database, with the texts of its certificates. */
export async function tlsSettings(
  address: DatabaseAddress,
  values: SettingValues,
  fromUrl: FromUrl,
  context: TextContext,
): Promise<TlsSettings> {
  const { tls } = values.database;
  const caSource = fromUrl('database.tls.ca', address.tlsCa) ? address.tlsCa : tls.ca;
  const ca = await readOptionalText('database.tls.ca', caSource, context);
  const cert = await readOptionalText('database.tls.cert', tls.cert, context);
  const key = await readOptionalText('database.tls.key', tls.key, context);
  const asked = fromUrl('database.tls.mode', address.tlsMode) ? address.tlsMode : tls.mode;
  return {
    mode: tlsMode(address, asked ?? undefined, ca !== undefined),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

/** A CA without a mode means that the server is to be checked against it. A Unix socket has no TLS. */
export function tlsMode(
  address: DatabaseAddress,
  asked: TlsSettings['mode'] | undefined,
  hasCa: boolean,
): TlsSettings['mode'] {
  if (address.host?.startsWith('/') === true) return 'disable';
  return asked ?? (hasCa ? 'verify-full' : 'prefer');
}
