import type { ConfigProblem } from './config-error.ts';
import type { OidcProviderSettings } from './oidc-settings.ts';
import type { SettingValues } from './settings.ts';

/** A provider with everything that it needs. */
export interface OidcProvider extends OidcProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
}

/** The configured providers, the one of the group itself first. */
export function oidcProviders({ auth }: Pick<SettingValues, 'auth'>): readonly OidcProvider[] {
  const { providers, ...first } = auth.oidc;
  return [first, ...providers].flatMap((provider) => {
    const { issuer, clientId } = provider;
    return issuer === null || clientId === null ? [] : [{ ...provider, issuer, clientId }];
  });
}

/** What is missing or does not fit together, each named. */
export function oidcProblems(values: SettingValues): ConfigProblem[] {
  const { providers, ...first } = values.auth.oidc;
  const named = [
    ...(first.issuer === null ? [] : [{ path: 'auth.oidc', provider: first }]),
    ...providers.map((provider, index) => ({ path: `auth.oidc.providers[${index}]`, provider })),
  ];
  if (named.length === 0) return strayClient(values);
  return [
    ...named.flatMap(({ path, provider }) => providerProblems(path, provider)),
    ...repeatedIds(named.map(({ provider }) => provider.id)),
    ...(values.server.publicUrl === null
      ? [
          {
            setting: 'server.publicUrl',
            detail:
              'server.publicUrl is missing: the provider of auth.oidc sends browsers back to that address.',
          },
        ]
      : []),
  ];
}

function strayClient(values: SettingValues): ConfigProblem[] {
  if (values.auth.oidc.clientId === null) return [];
  return [
    { setting: 'auth.oidc.issuer', detail: 'auth.oidc.clientId is set, but auth.oidc.issuer is missing.' },
  ];
}

function providerProblems(path: string, { issuer, clientId, scopes }: OidcProviderSettings): ConfigProblem[] {
  const missing = (member: string, use: string): ConfigProblem => ({
    setting: `${path}.${member}`,
    detail: `${path}.${member} is missing: ${use}.`,
  });
  return [
    ...(issuer === null ? [missing('issuer', 'it is the address of the provider')] : []),
    ...(clientId === null ? [missing('clientId', 'register this bridge with the provider first')] : []),
    ...(scopes.includes('openid')
      ? []
      : [
          {
            setting: `${path}.scopes`,
            detail: `${path}.scopes has no "openid", which OpenID Connect begins with.`,
          },
        ]),
  ];
}

function repeatedIds(ids: readonly string[]): ConfigProblem[] {
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(repeated)].map((id) => ({
    setting: 'auth.oidc.providers',
    detail: `Two providers of auth.oidc have the id "${id}": give each one of its own.`,
  }));
}
