import { actionModule } from './action-modules.ts';
import { boolean, choice, databaseAddress, fileText, integer, list, secretText, text } from './kinds.ts';
import { limitSettings } from './limit-settings.ts';
import { mailSettings } from './mail-settings.ts';
import { mediaExtensions } from './media-extensions.ts';
import { addressRange, origin, webAddress } from './network-kinds.ts';
import { oidcSettings } from './oidc-settings.ts';
import { proxyTarget } from './proxy-targets.ts';
import { Secret } from './secret.ts';
import { optional, setting, type Values } from './setting.ts';
import { timeZoneName } from './time-zone-kind.ts';

const names = list(text({ max: 200 }), 'a list of names');
const yearSeconds = 31_536_000;

/**
 * The table of settings, one row each. Flags, variables, help, validation, JSON Schema and the README's
 * table come from it: `server.port` is `--server-port` and `JET_BRIDGE_SERVER_PORT`.
 */
export const settings = {
  project: {
    name: setting(text({ max: 100 }), {
      default: 'jet-bridge',
      help: 'Name of the project, as people see it',
    }),
    environment: {
      name: setting(text({ max: 40 }), { default: 'production', help: 'Word on the environment badge' }),
      color: setting(choice(['gray', 'blue', 'green', 'amber', 'red', 'violet']), {
        default: 'gray',
        help: 'Colour of the environment badge',
      }),
    },
  },
  server: {
    host: setting(text({ max: 255 }), {
      default: '127.0.0.1',
      help: 'Address to listen on; 0.0.0.0 for all',
      flag: '--host',
      variables: ['HOST'],
    }),
    port: setting(integer(0, 65_535), {
      default: 8888,
      help: 'Port to listen on; 0 picks a free one',
      flag: '--port',
      variables: ['PORT'],
    }),
    publicUrl: optional(webAddress(), {
      help: 'Address under which browsers reach this server; its host is then known',
    }),
    allowedHosts: setting(list(text({ max: 255 }), 'a list of host names'), {
      default: [],
      help: 'Further host names that requests may carry',
    }),
    allowedOrigins: setting(list(origin(), 'a list of origins such as https://app.example.com'), {
      default: [],
      help: 'Origins of other sites whose pages may call the API; * is not possible',
    }),
    trustedProxies: setting(list(addressRange(), 'a list of IP addresses or ranges such as 10.0.0.0/8'), {
      default: [],
      help: 'Proxies whose X-Forwarded-For and -Proto are believed',
    }),
    workers: setting(integer(1, 64), {
      default: 1,
      help: 'Processes that share the port; each has its own connections to the database',
      flag: '--workers',
    }),
    metricsToken: optional(secretText(), {
      help: 'Opens GET /metrics for Prometheus; at least 32 bytes. Without it there are no metrics',
      secret: true,
    }),
    tls: {
      cert: optional(fileText(), {
        help: 'Certificate chain (PEM or path); with the key, the server speaks https',
      }),
      key: optional(fileText(), { help: 'Private key of the certificate (PEM or path)', secret: true }),
    },
  },
  database: {
    url: optional(databaseAddress(), {
      help: 'Address of the database: postgres://, mysql://, mariadb://, sqlite:PATH',
      flag: '--url',
      variables: ['DATABASE_URL'],
    }),
    engine: optional(choice(['postgresql', 'mysql', 'mariadb', 'sqlite']), {
      help: 'Engine, when the address is given in parts',
    }),
    host: optional(text({ max: 255 }), { help: 'Host name, IP address or folder of a Unix socket' }),
    port: optional(integer(1, 65_535), {
      help: 'Port of the database; by default the usual one of the engine',
    }),
    user: optional(text({ max: 255 }), { help: 'Database user' }),
    password: optional(secretText(), { help: 'Password of the database user', secret: true }),
    name: optional(text({ max: 1024 }), { help: 'Name of the database; for SQLite the path of its file' }),
    schemas: setting(names, { default: [], help: 'Schemas to show; by default the usual one of the engine' }),
    only: setting(names, { default: [], help: 'Show only these tables' }),
    except: setting(names, { default: [], help: 'Hide these tables' }),
    maxTables: setting(integer(1, 100_000), { default: 10_000, help: 'Show at most so many tables' }),
    readOnly: setting(boolean(), {
      default: false,
      help: 'Refuse every write, here and in the database session',
      flag: '--read-only',
    }),
    timezone: setting(timeZoneName(), {
      default: 'UTC',
      help: 'Zone in which date-times that carry none are meant',
    }),
    tls: {
      mode: optional(choice(['disable', 'prefer', 'require', 'verify-ca', 'verify-full']), {
        help: 'Encryption: prefer by default, verify-full when a CA is given',
      }),
      ca: optional(fileText(), { help: 'Certificate authority to trust (PEM or path)' }),
      cert: optional(fileText(), { help: 'Client certificate (PEM or path)' }),
      key: optional(fileText(), { help: 'Key of the client certificate (PEM or path)', secret: true }),
    },
    ssh: {
      host: optional(text({ max: 255 }), { help: 'Reach the database through this SSH server' }),
      port: setting(integer(1, 65_535), { default: 22, help: 'Port of the SSH server' }),
      user: optional(text({ max: 255 }), { help: 'User on the SSH server' }),
      key: optional(fileText(), { help: 'Private key for the SSH server (PEM or path)', secret: true }),
      knownHosts: setting(fileText(), {
        default: '~/.ssh/known_hosts',
        help: 'File that lists the key of the SSH server; a server that is not in it is refused',
      }),
    },
    consoleUrl: optional(databaseAddress(), {
      help: 'Address for statements that people write themselves, with a narrower database user',
    }),
    rls: {
      role: optional(text({ max: 63 }), {
        help: 'PostgreSQL role that each request takes, so that its row-level security decides about rows',
      }),
    },
    pool: setting(integer(1, 1000), { default: 10, help: 'Connections for everyday requests' }),
    pooler: setting(boolean(), {
      default: false,
      help: 'The database is reached through a transaction pooler such as PgBouncer',
    }),
    statementTimeoutMs: setting(integer(10, 3_600_000), {
      default: 15_000,
      help: 'Longest time a statement may run in the database, in milliseconds',
    }),
  },
  auth: {
    secret: optional(secretText(), {
      help: 'Signs Data tokens; at least 32 bytes',
      variables: ['JET_ADMIN_AUTH_SECRET'],
      secret: true,
    }),
    previousSecret: optional(secretText(), {
      help: 'Former secret, whose tokens still count until it is removed',
      secret: true,
    }),
    tokenLifetimeSeconds: setting(integer(60, 3600), {
      default: 900,
      help: 'Lifetime of a token, in seconds',
    }),
    idleLifetimeSeconds: setting(integer(300, yearSeconds), {
      default: 604_800,
      help: 'Longest rest of a session before signing in again, in seconds',
    }),
    sessionLifetimeSeconds: setting(integer(300, yearSeconds), {
      default: 2_592_000,
      help: 'Longest life of a session however much it is used, in seconds',
    }),
    bearerKey: optional(secretText(), {
      help: 'Fixed key that opens everything for a machine; at least 32 characters',
      variables: ['BEARER_AUTH_KEY'],
      secret: true,
    }),
    oidc: oidcSettings,
    jetAdmin: {
      project: optional(text({ max: 200 }), { help: 'Project of existing Jet Admin clients' }),
      token: optional(secretText(), { help: 'Resource token of that project', secret: true }),
      verifyKey: optional(fileText(), {
        help: 'Public key that their tokens are checked with (PEM or path)',
      }),
      apiUrl: setting(webAddress(), {
        default: 'https://api.jetadmin.io/api',
        help: 'Where Token and ProjectToken credentials of those clients are asked about',
      }),
      bridgeSettings: setting(boolean(), {
        default: false,
        help: 'Let X-Bridge-Settings name the database of a request',
      }),
      bridgeSettingsHosts: setting(list(text({ max: 255 }), 'a list of hosts such as db.example.com:5432'), {
        default: [],
        help: 'Hosts of databases that X-Bridge-Settings may name',
      }),
      bridgeSettingsEngines: setting(list(choice(['postgres', 'mysql']), 'a list of engines'), {
        default: ['postgres', 'mysql'],
        help: 'Engines of databases that X-Bridge-Settings may name',
      }),
      webUrl: setting(webAddress(), {
        default: 'https://app.jetadmin.io',
        help: 'Where those clients are served from; allowed as an origin when a project token is set',
      }),
    },
  },
  service: {
    secret: optional(secretText(), {
      help: 'Signs UI tokens; at least 32 bytes',
      variables: ['JET_ADMIN_UI_SECRET'],
      secret: true,
    }),
    previousSecret: optional(secretText(), {
      help: 'Former secret, whose tokens still count until it is removed',
      secret: true,
    }),
    url: optional(webAddress(), { help: 'Address of the service when it runs elsewhere' }),
  },
  store: {
    url: setting(databaseAddress(), {
      default: new Secret('file:.jet-bridge/store.db'),
      help: 'Where accounts and configuration are kept: a file, or a database that several bridges share',
    }),
  },
  mail: mailSettings,
  media: {
    folder: setting(text({ max: 4096 }), {
      default: '.jet-bridge/media',
      help: 'Folder for uploaded files',
    }),
    s3: {
      bucket: optional(text({ max: 255 }), {
        help: 'S3-compatible bucket for uploaded files, in place of the folder',
      }),
      endpoint: optional(webAddress(), {
        help: 'Address of the storage, such as https://s3.eu-central-1.amazonaws.com',
      }),
      region: setting(text({ max: 100 }), { default: 'us-east-1', help: 'Region of the bucket' }),
      keyId: optional(text({ max: 255 }), { help: 'Access key that may read, write, list and delete in it' }),
      secret: optional(secretText(), { help: 'Secret of that access key', secret: true }),
      pathStyle: setting(boolean(), {
        default: true,
        help: 'The bucket stands in the path of the address; false puts it before the host',
      }),
    },
    maxBytes: setting(integer(1, 1_073_741_824), {
      default: 20_971_520,
      help: 'Largest file that can be uploaded, in bytes',
    }),
    types: setting(list(choice(mediaExtensions), 'a list of file endings'), {
      default: mediaExtensions,
      help: 'Endings of files that can be uploaded; their content must be of that kind',
    }),
    maxPixels: setting(integer(1, 400_000_000), {
      default: 25_000_000,
      help: 'Largest image that image_resize scales, in pixels',
    }),
    cacheBytes: setting(integer(1_048_576, 1_099_511_627_776), {
      default: 52_428_800,
      help: 'Most that scaled images take, in bytes; the oldest are removed first',
    }),
    url: optional(webAddress(), { help: 'Where uploaded files are served when another server does that' }),
  },
  audit: {
    reads: setting(choice(['none', 'masked', 'all']), {
      default: 'masked',
      help: 'Reads in the audit log: none, of masked values, or all; exports and the console always are',
    }),
    redact: setting(names, { default: [], help: 'Columns whose values never stand in the audit log' }),
    retentionDays: setting(integer(0, 36_500), {
      default: 0,
      help: 'Days after which entries leave the audit log; 0 keeps them',
    }),
  },
  proxy: {
    targets: setting(list(proxyTarget(), 'a list such as crm=https://api.example.com/v1'), {
      default: [],
      help: 'Where proxy_request and actions may send requests, by name; nowhere else',
    }),
    allowAddresses: setting(list(addressRange(), 'a list of IP addresses or ranges such as 10.0.0.0/8'), {
      default: [],
      help: 'Private addresses that targets may be at; by default only global ones',
    }),
    timeoutMs: setting(integer(100, 60_000), {
      default: 10_000,
      help: 'Longest wait for the whole answer of a target, in milliseconds',
    }),
    maxBytes: setting(integer(1, 1_073_741_824), {
      default: 10_485_760,
      help: 'Largest answer of a target, in bytes',
    }),
  },
  actions: {
    modules: setting(list(actionModule(), 'a list such as refund=./actions/refund.mjs'), {
      default: [],
      help: 'Files whose function people may run as an action, by name',
    }),
    timeoutMs: setting(integer(100, 600_000), {
      default: 10_000,
      help: 'Longest time that the function of a module may run, in milliseconds',
    }),
    memoryBytes: setting(integer(67_108_864, 17_179_869_184), {
      default: 268_435_456,
      help: 'Most memory of the process in which it runs, in bytes',
    }),
  },
  limits: limitSettings,
  log: {
    level: setting(choice(['debug', 'info', 'warn', 'error']), {
      default: 'info',
      help: 'Least level that is logged',
    }),
    format: setting(choice(['auto', 'json', 'text']), {
      default: 'auto',
      help: 'Form of a log line; auto is text on a terminal, else JSON',
    }),
  },
} as const;

export type SettingValues = Values<typeof settings>;
