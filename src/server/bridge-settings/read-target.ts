import type { ConnectionSettings } from '../../connections/index.ts';
import { DatabaseUrlError, parseDatabaseUrl, timeZoneName } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { parseJson } from '../../query/index.ts';
import { ExactNumber, isArray, type JsonValue } from '../../schema/index.ts';

/** Another database, as one request names it. */
export interface SettingsTarget {
  readonly connection: ConnectionSettings;
  readonly schemas: readonly string[];
  readonly only: readonly string[];
  readonly except: readonly string[];
  /** The zone of moments that carry none. */
  readonly timeZone: string;
  readonly project: string | null;
  readonly token: string | null;
}

/** Which databases a request may name. */
export interface SettingsRules {
  /** `host` or `host:port`. */
  readonly hosts: readonly string[];
  readonly engines: readonly string[];
}

type Members = Readonly<Record<string, JsonValue>>;

/** What cannot be honoured is refused: leaving it out would show more than was meant. */
const refused = [
  'database_rls_type',
  'database_rls_sso',
  'database_rls_user_property',
  'database_ssh_host',
  'database_ssh_private_key',
];

const modes = ['require', 'verify-ca', 'verify-full'] as const;

/** @throws BridgeError `invalid_bridge_settings` */
export function readTarget(text: string, rules: SettingsRules): SettingsTarget {
  const members = membersOf(text);
  for (const name of refused) if (textOf(members, name) !== null) wrong(`"${name}" is not supported.`);
  const connection = { ...addressOf(members), poolSize: 2 };
  requireAllowed(connection, rules);
  const schema = textOf(members, 'database_schema');
  return {
    connection: { ...connection, tls: tlsOf(members) },
    schemas: schema === null ? [] : [schema],
    only: namesOf(members, 'database_only'),
    except: namesOf(members, 'database_except'),
    timeZone: zoneOf(members),
    project: textOf(members, 'project'),
    token: textOf(members, 'token'),
  };
}

function addressOf(members: Members): ConnectionSettings {
  const url = textOf(members, 'database_url');
  const engine = textOf(members, 'database_engine') ?? '';
  try {
    // The engine's name is checked as the scheme of an address.
    const parsed = parseDatabaseUrl(url ?? `${engine}://host/name`, '/');
    const { database, user, password, port } = parsed;
    return {
      engine: parsed.engine,
      host: (url === null ? textOf(members, 'database_host') : parsed.host) ?? '',
      database: textOf(members, 'database_name') ?? database,
      ...present('user', textOf(members, 'database_user') ?? user),
      ...present('password', textOf(members, 'database_password') ?? password),
      ...present('port', portOf(members) ?? port),
    };
  } catch (cause) {
    if (cause instanceof DatabaseUrlError) return wrong('It names no database that can be opened.');
    throw cause;
  }
}

function requireAllowed({ engine, host = '', port }: ConnectionSettings, rules: SettingsRules): void {
  const usual = engine === 'postgres' ? 5432 : 3306;
  const name = host.toLowerCase();
  const listed = rules.hosts.some((one) => [name, `${name}:${port ?? usual}`].includes(one.toLowerCase()));
  // A file is never named by a request, and a path would be a socket of this machine.
  if (
    engine === 'sqlite' ||
    !rules.engines.includes(engine) ||
    name === '' ||
    name.startsWith('/') ||
    !listed
  ) {
    wrong('It names a database that is not on the list of this bridge.');
  }
}

function tlsOf(members: Members): NonNullable<ConnectionSettings['tls']> {
  const ca = textOf(members, 'database_ssl_ca');
  const extra = textOf(members, 'database_extra') ?? '';
  const asked = modes.find((mode) => new RegExp(`sslmode["']?\\s*[=:]\\s*["']?${mode}\\b(?!-)`).test(extra));
  return {
    mode: asked ?? (ca === null ? 'prefer' : 'verify-full'),
    ...present('ca', ca),
    ...present('cert', textOf(members, 'database_ssl_cert')),
    ...present('key', textOf(members, 'database_ssl_key')),
  };
}

function membersOf(text: string): Members {
  let value: JsonValue;
  try {
    value = parseJson(text, { jsonDepth: 3, objectKeys: 100 });
  } catch {
    return wrong('It holds no JSON object.');
  }
  if (typeof value !== 'object' || value === null || isArray(value) || value instanceof ExactNumber) {
    return wrong('It holds no JSON object.');
  }
  return value;
}

function textOf(members: Members, name: string): string | null {
  const value = members[name] ?? null;
  if (value === null || value === '') return null;
  return typeof value === 'string' ? value : wrong(`"${name}" must be a text.`);
}

function portOf(members: Members): number | undefined {
  const value = members['database_port'] ?? null;
  if (value === null || value === '') return undefined;
  const port = Number(typeof value === 'string' ? value : typeof value === 'number' ? value : Number.NaN);
  return Number.isInteger(port) && port > 0 && port < 65_536
    ? port
    : wrong('"database_port" must be a port.');
}

function zoneOf(members: Members): string {
  const kind = timeZoneName();
  const zone = kind.read(textOf(members, 'database_timezone') ?? 'UTC');
  return zone ?? wrong(`"database_timezone" must be ${kind.allowed}.`);
}

function namesOf(members: Members, name: string): readonly string[] {
  const value = members[name] ?? null;
  if (value === null || value === '') return [];
  if (!isArray(value)) return wrong(`"${name}" must be an array of names.`);
  return value.map((one) => (typeof one === 'string' ? one : wrong(`"${name}" must be an array of names.`)));
}

function present<K extends string, V>(name: K, value: V | null | undefined): { readonly [P in K]?: V } {
  // A computed name widens to string; it is K.
  return (value === null || value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };
}

function wrong(why: string): never {
  throw new BridgeError('invalid_bridge_settings', { detail: `X-Bridge-Settings cannot be used. ${why}` });
}
