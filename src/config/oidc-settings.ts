import { boolean, list, secretText, text, type Kind } from './kinds.ts';
import { addressRange, issuerAddress } from './network-kinds.ts';
import { optional, setting, type Setting, type Values } from './setting.ts';

/** One provider of OpenID Connect, as `auth.oidc` describes it. */
export type OidcProviderSettings = Values<typeof providerSettings>;

/** A group of the provider with the role that its members get. */
export interface GroupRole {
  readonly group: string;
  readonly role: string;
}

const providerSettings = {
  issuer: optional(issuerAddress(), {
    help: 'Issuer of OpenID Connect; people can then sign in there',
  }),
  id: setting(providerId(), {
    default: 'sso',
    help: 'Short name of the provider; stands in the redirect address',
  }),
  name: setting(text({ max: 60 }), { default: 'single sign-on', help: 'Name of the provider on its button' }),
  clientId: optional(text({ max: 500 }), { help: 'Client that was registered with the provider' }),
  clientSecret: optional(secretText(), { help: 'Secret of that client', secret: true }),
  scopes: setting(list(text({ max: 200 }), 'a list of scopes'), {
    default: ['openid', 'email', 'profile'],
    help: 'Scopes to ask for; some providers tell groups only when asked',
  }),
  groupsClaim: setting(text({ max: 200 }), {
    default: 'groups',
    help: 'Claim that lists the groups of a person',
  }),
  roles: setting(list(groupRole(), 'a list such as admins=owner, support=viewer'), {
    default: [],
    help: 'Role that a group gives, at every sign-in; the first that fits counts',
  }),
  defaultRole: optional(text({ max: 60 }), {
    help: 'Role of whoever is in none of these groups; without it they are refused',
  }),
  emailDomains: setting(list(text({ max: 255 }), 'a list of domains such as example.com'), {
    default: [],
    help: 'Only people with a verified address in one of these domains; empty for all',
  }),
  trustEmail: setting(boolean(), {
    default: false,
    help: 'Take e-mail addresses as verified though the provider does not say that they are',
  }),
  createAccounts: setting(boolean(), {
    default: true,
    help: 'Make an account for whoever signs in for the first time',
  }),
  allowAddresses: setting(list(addressRange(), 'a list of IP addresses or ranges such as 10.0.0.0/8'), {
    default: [],
    help: 'Private addresses that the provider may be at; by default only global ones',
  }),
};

/** The group `auth.oidc`: one provider, and a list for further ones. */
export const oidcSettings = {
  ...providerSettings,
  providers: setting(providerList(), {
    default: [],
    help: 'Further providers: a list of objects with the settings of this group',
  }),
};

/** `admins=owner`; a group may hold an equals sign, a role does not. */
function groupRole(): Kind<GroupRole> {
  return {
    allowed: 'a group and a role, such as admins=owner',
    jsonSchema: { type: 'string', pattern: '^.+=[^=]+$' },
    read(raw) {
      const found = typeof raw === 'string' ? /^(.+)=([^=]+)$/.exec(raw) : null;
      const [, group = '', role = ''] = found ?? [];
      return found === null ? undefined : { group: group.trim(), role: role.trim() };
    },
  };
}

function providerId(): Kind<string> {
  return {
    allowed: 'up to 40 lower-case letters, digits and dashes',
    jsonSchema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,39}$' },
    read: (raw) => (typeof raw === 'string' && /^[a-z0-9][a-z0-9-]{0,39}$/.test(raw) ? raw : undefined),
  };
}

/** Objects in a file, a JSON text in a variable. Never quoted in a message: a secret may stand in it. */
function providerList(): Kind<readonly OidcProviderSettings[]> {
  const members: Readonly<Record<string, Setting<unknown>>> = providerSettings;
  const schemas = Object.entries(members).map(([name, { kind }]) => [name, kind.jsonSchema]);
  return {
    allowed: `a list of objects, each with some of ${Object.keys(members).join(', ')}`,
    masked: true,
    jsonSchema: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, properties: Object.fromEntries(schemas) },
    },
    read(raw) {
      const entries = typeof raw === 'string' ? parseJson(raw) : raw;
      if (!Array.isArray(entries)) return undefined;
      const providers = entries.map((entry) => readProvider(entry, members));
      return providers.every((provider) => provider !== undefined) ? providers : undefined;
    },
  };
}

function readProvider(
  entry: unknown,
  members: Readonly<Record<string, Setting<unknown>>>,
): OidcProviderSettings | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return undefined;
  if (!Object.keys(entry).every((name) => Object.hasOwn(members, name))) return undefined;
  const given = new Map<string, unknown>(Object.entries(entry));
  const values = Object.entries(members).map(([name, member]) => {
    const raw = given.get(name) ?? null;
    return [name, raw === null ? member.default : member.kind.read(raw)] as const;
  });
  if (values.some(([, value]) => value === undefined)) return undefined;
  // Every member of the group was read by its own kind, or is its default.
  return Object.fromEntries(values) as unknown as OidcProviderSettings;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
