import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  configOf,
  loadConfig,
  requireDatabase,
  requireSecrets,
  type Config,
} from '../../src/config/index.ts';

const secret = 'q8Fz_1hVtY7pXw2mKs9dLr4cNb6gJe3aQu5iOo0T';
const otherSecret = 'Zx3cVb7nMq1wEr5tYu9iOp2aSd6fGh0jKl4zXc8v';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jet-bridge-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Given {
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly configFile?: string;
  readonly readFiles?: boolean;
}

async function load({ flags = {}, env = {}, files = {}, ...rest }: Given): Promise<Config> {
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), content, { mode: 0o600 });
  return loadConfig({ flags: new Map(Object.entries(flags)), env, cwd: folder, ...rest });
}

const json = (content: unknown): Record<string, string> => ({
  'jet-bridge.config.json': JSON.stringify(content),
});

describe('precedence', () => {
  const files = json({ server: { port: 3000 } });
  it('a default holds when nothing is given', async () => {
    expect((await load({})).server.port).toBe(8888);
  });
  it('the file wins over the default', async () => {
    expect((await load({ files })).server.port).toBe(3000);
  });
  it('a variable wins over the file', async () => {
    expect((await load({ files, env: { PORT: '4000' } })).server.port).toBe(4000);
  });
  it('our own variable wins over the common one', async () => {
    expect((await load({ env: { PORT: '4000', JET_BRIDGE_SERVER_PORT: '4001' } })).server.port).toBe(4001);
  });
  it('a flag wins over everything', async () => {
    expect((await load({ files, env: { PORT: '4000' }, flags: { 'server.port': '5000' } })).server.port).toBe(
      5000,
    );
  });
  it('.env counts as variables, those of the process win', async () => {
    const withEnv = { ...files, '.env': 'PORT=4000\nHOST=0.0.0.0\n' };
    const config = await load({ files: withEnv, env: { PORT: '4500' } });
    expect([config.server.port, config.server.host]).toEqual([4500, '0.0.0.0']);
  });
  it('an empty variable counts as not set', async () => {
    expect((await load({ files: { '.env': 'PORT=4000\n' }, env: { PORT: '' } })).server.port).toBe(4000);
  });
  it('without files neither configuration nor .env is read', async () => {
    const config = await load({ files: { ...files, '.env': 'HOST=0.0.0.0\n' }, readFiles: false });
    expect([config.server.port, config.server.host]).toEqual([8888, '127.0.0.1']);
  });
});

describe('a configuration file', () => {
  it.each([
    ['jet-bridge.config.json', '{"server":{"port":3000}}'],
    ['jet-bridge.config.yaml', 'server:\n  port: 3000\n'],
    ['jet-bridge.config.yml', 'server: {port: 3000}\n'],
    [
      'jet-bridge.config.ts',
      'enum Port { Ours = 3000 }\nexport default { server: { port: Port.Ours as number } };\n',
    ],
    ['jet-bridge.config.mts', 'const port: number = 3000;\nexport default { server: { port } };\n'],
    ['jet-bridge.config.mjs', 'export default { server: { port: 3000 } };\n'],
    ['jet-bridge.config.cjs', 'module.exports = { server: { port: 3000 } };\n'],
    ['.jet-bridgerc', 'server:\n  port: 3000\n'],
    ['package.json', '{"name":"shop","jet-bridge":{"server":{"port":3000}}}'],
  ])('%s is found', async (name, content) => {
    const config = await load({ files: { [name]: content } });
    expect([config.server.port, config.file]).toEqual([3000, join(folder, name)]);
  });
  it('in a folder above is not read', async () => {
    await load({ files: json({ server: { port: 3000 } }) });
    const below = await mkdtemp(join(folder, 'below-'));
    expect((await loadConfig({ flags: new Map(), env: {}, cwd: below })).server.port).toBe(8888);
  });
  it('can be named; paths start in its folder', async () => {
    await writeFile(join(folder, 'other.json'), '{"database":{"url":"sqlite:shop.db"}}');
    const config = await loadConfig({
      flags: new Map(),
      env: {},
      cwd: tmpdir(),
      configFile: join(folder, 'other.json'),
    });
    expect(requireDatabase(config).database).toBe(join(folder, 'shop.db'));
  });
  it('that is named and missing is an error', async () => {
    await expect(load({ configFile: 'nowhere.json' })).rejects.toThrow(
      /no configuration file .*nowhere\.json/,
    );
  });
  it('that is broken says where', async () => {
    await expect(load({ files: { 'jet-bridge.config.json': '{"server": ' } })).rejects.toThrow(
      /cannot be read.*JSON/s,
    );
  });
});

const wrong: readonly (readonly [what: string, given: Given, message: RegExp])[] = [
  [
    'a wrong flag',
    { flags: { 'server.port': 'abc' } },
    /server\.port is "abc" \(from --port\); allowed: a whole number from 0 to 65535/,
  ],
  [
    'a wrong variable',
    { env: { PORT: '70000' } },
    /server\.port is "70000" \(from the variable PORT\); allowed/,
  ],
  [
    'a wrong value in the file',
    { files: json({ server: { port: 1.5 } }) },
    /server\.port is 1\.5 \(from jet-bridge\.config\.json\)/,
  ],
  [
    'a boolean word',
    { env: { JET_BRIDGE_DATABASE_READ_ONLY: 'maybe' } },
    /database\.readOnly is "maybe".*true or false/,
  ],
  [
    'a choice',
    { files: json({ log: { level: 'loud' } }) },
    /log\.level is "loud".*one of debug, info, warn, error/,
  ],
  [
    'every origin',
    { files: json({ server: { allowedOrigins: ['*'] } }) },
    /allowedOrigins is \["\*"\].*a list of origins/,
  ],
  [
    'an origin with a path',
    { env: { JET_BRIDGE_SERVER_ALLOWED_ORIGINS: 'https://a.example/x' } },
    /allowedOrigins/,
  ],
  ['the origin null', { env: { JET_BRIDGE_SERVER_ALLOWED_ORIGINS: 'null' } }, /allowedOrigins/],
  [
    'a proxy that is no address',
    { files: json({ server: { trustedProxies: ['10.0.0.0/40'] } }) },
    /trustedProxies/,
  ],
  [
    'a time zone',
    { files: json({ database: { timezone: 'Mars/Base' } }) },
    /database\.timezone is "Mars\/Base"/,
  ],
  [
    'an unknown key',
    { files: json({ server: { prot: 1 } }) },
    /no setting server\.prot \(in jet-bridge\.config\.json\)\. Did you mean "port"\?/,
  ],
  ['an unknown group', { files: json({ databse: {} }) }, /no setting databse.*Did you mean "database"\?/],
  [
    'a prototype name',
    { files: { 'jet-bridge.config.json': '{"constructor":{"x":1}}' } },
    /no setting constructor/,
  ],
  [
    '__proto__',
    { files: { 'jet-bridge.config.json': '{"__proto__":{"server":{"port":1}}}' } },
    /no setting __proto__/,
  ],
  [
    'a group that is no object',
    { files: json({ server: 3000 }) },
    /server in jet-bridge\.config\.json has to be an object/,
  ],
  [
    'a mistyped variable',
    { env: { JET_BRIDGE_DATABASE_READONLY: '1' } },
    /JET_BRIDGE_DATABASE_READONLY.*JET_BRIDGE_DATABASE_READ_ONLY/,
  ],
  [
    'a reference to nothing',
    { files: json({ auth: { secret: 'env:NOWHERE' } }) },
    /auth\.secret in jet-bridge\.config\.json refers to the variable NOWHERE, which is not set/,
  ],
  [
    'a short secret',
    { env: { JET_ADMIN_AUTH_SECRET: 'short' } },
    /auth\.secret \(from the variable JET_ADMIN_AUTH_SECRET\) has 5 bytes; at least 32/,
  ],
  ['a repeated character', { env: { JET_ADMIN_UI_SECRET: 'x'.repeat(64) } }, /service\.secret.*repeats/],
  [
    'a secret from an example',
    { env: { BEARER_AUTH_KEY: 'change-me-to-something-long-and-random-0123' } },
    /auth\.bearerKey.*example/,
  ],
  [
    'a wrong URL',
    { env: { DATABASE_URL: 'mongodb://x/y' } },
    /database\.url \(from the variable DATABASE_URL\) cannot be used\. MongoDB/,
  ],
  [
    'URL and parts together',
    { files: json({ database: { url: 'sqlite:a.db', host: 'db' } }) },
    /given twice: as a URL .* and in parts/,
  ],
  [
    'parts without an engine',
    { files: json({ database: { host: 'db', name: 'shop' } }) },
    /database\.engine is missing/,
  ],
  [
    'parts without a name',
    { files: json({ database: { host: 'db', engine: 'mysql' } }) },
    /database\.name is missing/,
  ],
  [
    'two TLS modes',
    { files: json({ database: { url: 'postgres://db/x?sslmode=require', tls: { mode: 'disable' } } }) },
    /database\.tls\.mode is "disable".*"require"/,
  ],
  [
    'two passwords',
    { env: { DATABASE_URL: 'postgres://a:x@db/x', JET_BRIDGE_DATABASE_PASSWORD: 'y' } },
    /differs from the password/,
  ],
  [
    'a CA that is not there',
    { env: { DATABASE_URL: 'postgres://db/x', JET_BRIDGE_DATABASE_TLS_CA: 'ca.pem' } },
    /database\.tls\.ca: the file .*ca\.pem cannot be read \(ENOENT\)/,
  ],
  [
    'half a certificate',
    { files: json({ server: { tls: { cert: 'a.pem' } } }) },
    /server\.tls\.key is missing/,
  ],
  [
    'half a tunnel',
    { env: { DATABASE_URL: 'postgres://db/x', JET_BRIDGE_DATABASE_SSH_HOST: 'gate' } },
    /database\.ssh\.user is missing/,
  ],
  [
    'headers that may take longer than the request',
    { env: { JET_BRIDGE_LIMITS_HEADERS_TIMEOUT_MS: '40000' } },
    /headersTimeoutMs \(40000\) is longer than limits\.requestTimeoutMs \(30000\)/,
  ],
  [
    'a zone without a place',
    { env: { DATABASE_ENGINE: 'sqlite', DATABASE_NAME: 'a.db', DATABASE_TIMEZONE: 'CET' } },
    /database\.timezone is "CET" \(from the variable DATABASE_TIMEZONE\); allowed: the name of a time zone/,
  ],
  [
    'the store in the database',
    { env: { DATABASE_URL: 'sqlite:a.db', JET_BRIDGE_STORE_URL: 'file:./a.db' } },
    /same file/,
  ],
];

describe('a wrong configuration', () => {
  it.each(wrong)('%s is named', async (_what, given, message) => {
    await expect(load(given)).rejects.toThrow(message);
  });
  it('names everything at once', async () => {
    const loading = load({ env: { PORT: 'a', JET_BRIDGE_LOG_LEVEL: 'b' } });
    await expect(loading).rejects.toMatchObject({
      problems: [{ setting: 'server.port' }, { setting: 'log.level' }],
    });
  });
  it('never quotes a secret', async () => {
    const loading = load({
      env: { JET_ADMIN_AUTH_SECRET: 'hunter2' },
      files: json({ auth: { bearerKey: 12345 } }),
    });
    await expect(loading).rejects.toThrow(/auth\.bearerKey is not usable/);
    await expect(loading).rejects.not.toThrow(/hunter2|12345/);
  });
});

describe('secrets', () => {
  it('come through references, and are not printed', async () => {
    const files = { ...json({ auth: { secret: 'env:OURS' } }), '.env': `OURS=${secret}\n` };
    const config = await load({ files, env: { DATABASE_URL: 'postgres://ann:hunter2@db/shop' } });
    expect(config.auth.secret?.reveal()).toBe(secret);
    expect(requireDatabase(config).password).toBe('hunter2');
    const shown = `${JSON.stringify(config)} ${inspect(config, { depth: 9 })} ${String(config.auth.secret)}`;
    expect(shown).not.toMatch(/hunter2|q8Fz/);
    expect(shown).toContain('postgres://ann@db:5432/shop');
  });
  it('written in the file are warned about', async () => {
    const config = await load({
      files: json({ auth: { secret }, database: { url: 'postgres://a:b@db/x' } }),
    });
    expect(config.warnings).toEqual([
      expect.stringMatching(/^auth\.secret is written in jet-bridge\.config\.json/),
      expect.stringMatching(/^database\.url is written in/),
    ]);
  });
  it('within a proxy target come through references too', async () => {
    const targets = [
      'maps=https://maps.example.com',
      {
        name: 'crm',
        url: 'https://crm.example.com/v1',
        headers: { Authorization: 'env:CRM_AUTHORIZATION' },
        secrets: { key: 'env:CRM_KEY' },
      },
    ];
    const env = { CRM_AUTHORIZATION: 'Bearer b', CRM_KEY: 'k3y' };
    const config = await load({ files: json({ proxy: { targets } }), env });
    const [, crm] = config.proxy.targets;
    expect(crm?.headers.get('authorization')?.reveal()).toBe('Bearer b');
    expect(crm?.secrets.get('key')?.reveal()).toBe('k3y');
    expect(config.warnings).toEqual([]);
    expect(inspect(config, { depth: 20 })).not.toContain('k3y');
    await expect(load({ files: json({ proxy: { targets } }), env: { CRM_KEY: 'k' } })).rejects.toThrow(
      /proxy\.targets in jet-bridge\.config\.json refers to the variable CRM_AUTHORIZATION, which is not set/,
    );
    const plain = [{ name: 'crm', url: 'https://crm.example.com', secrets: { key: 'k3y' } }];
    const { warnings } = await load({ files: json({ proxy: { targets: plain } }) });
    expect(warnings.join()).toMatch(/proxy\.targets is written in .*env:NAME/);
    const wrong = load({ files: json({ proxy: { targets: [{ ...plain[0], url: 'nowhere' }] } }) });
    await expect(wrong).rejects.toThrow(/^(?!.*k3y).*proxy\.targets is not usable/);
  });
  it('in a .env that others may read are warned about', async () => {
    await writeFile(join(folder, '.env'), `JET_ADMIN_AUTH_SECRET=${secret}\n`);
    await chmod(join(folder, '.env'), 0o644);
    expect((await load({})).warnings).toEqual([
      expect.stringMatching(/\.env holds secrets.*mode 644.*chmod 600/),
    ]);
  });
  it('in a private .env are not', async () => {
    expect((await load({ files: { '.env': `JET_ADMIN_AUTH_SECRET=${secret}\n` } })).warnings).toEqual([]);
  });
  it('in --url are warned about', async () => {
    const config = await load({ flags: { 'database.url': 'postgres://ann:pw@db/x' } });
    expect(config.warnings).toEqual([expect.stringMatching(/password in --url can be seen/)]);
  });
  it('used twice are warned about', async () => {
    const config = await load({ env: { JET_ADMIN_AUTH_SECRET: secret, JET_ADMIN_UI_SECRET: secret } });
    expect(config.warnings).toEqual([expect.stringMatching(/are the same/)]);
  });
});

describe('what a served side needs', () => {
  const both = { bridge: true, service: true };
  it.each([
    ['nothing', {}, both, /auth\.secret is missing.*JET_ADMIN_AUTH_SECRET.*\n?.*service\.secret is missing/s],
    ['only the service secret', { JET_ADMIN_UI_SECRET: secret }, both, /auth\.secret is missing/],
    ['only the data secret', { JET_ADMIN_AUTH_SECRET: secret }, both, /service\.secret is missing/],
  ] as const)('%s is not enough', async (_what, env, sides, message) => {
    const config = await load({ env });
    expect(() => requireSecrets(config, sides)).toThrow(message);
  });
  it.each([
    ['both secrets', { JET_ADMIN_AUTH_SECRET: secret, JET_ADMIN_UI_SECRET: otherSecret }, both],
    ['a machine key alone', { BEARER_AUTH_KEY: secret }, both],
    ['a Jet Admin token alone', { DATABASE_ENGINE: 'sqlite', DATABASE_NAME: 'a.db', TOKEN: 'abc' }, both],
    ['one secret for the bridge alone', { JET_ADMIN_AUTH_SECRET: secret }, { bridge: true, service: false }],
    ['one secret for the service alone', { JET_ADMIN_UI_SECRET: secret }, { bridge: false, service: true }],
  ] as const)('%s is enough', async (_what, env, sides) => {
    const config = await load({ env });
    expect(() => requireSecrets(config, sides)).not.toThrow();
  });
  it('a database', async () => {
    const config = await load({});
    expect(() => requireDatabase(config)).toThrow(/database\.url is missing: set DATABASE_URL or --url/);
  });
});

describe('the connection', () => {
  it('takes everything around the URL', async () => {
    const config = await load({
      files: { 'ca.pem': '-----BEGIN CERTIFICATE-----\nx\n' },
      env: { DATABASE_URL: 'postgres://ann:pw@db/shop?schema=sales&sslrootcert=ca.pem&pgbouncer=1' },
      flags: { 'database.readOnly': true },
    });
    expect(config.database.schemas).toEqual(['sales']);
    expect(requireDatabase(config)).toEqual({
      engine: 'postgres',
      host: 'db',
      user: 'ann',
      password: 'pw',
      database: 'shop',
      tls: { mode: 'verify-full', ca: '-----BEGIN CERTIFICATE-----\nx\n' },
      readOnly: true,
      pooler: true,
      poolSize: 10,
      connectTimeoutMs: 3000,
      poolWaitMs: 2000,
      statementTimeoutMs: 15_000,
    });
  });
  it('a flag wins over a parameter of the URL', async () => {
    const config = await load({
      env: { DATABASE_URL: 'postgres://db/x?sslmode=disable' },
      flags: { 'database.tls.mode': 'require' },
    });
    expect(requireDatabase(config).tls).toEqual({ mode: 'require' });
  });
  it('a URL from a flag wins over parts in the file', async () => {
    const config = await load({
      files: json({ database: { engine: 'mysql', name: 'x' } }),
      flags: { 'database.url': 'sqlite:y.db' },
    });
    expect(requireDatabase(config).engine).toBe('sqlite');
  });
  it('the password may stand beside the URL', async () => {
    const config = await load({
      env: { DATABASE_URL: 'postgres://ann@db/x', JET_BRIDGE_DATABASE_PASSWORD: 'p@/w' },
    });
    expect(requireDatabase(config).password).toBe('p@/w');
  });
  it('the store is a file of its own, made when missing', async () => {
    const { store } = await load({});
    expect(store.connection.reveal()).toMatchObject({
      engine: 'sqlite',
      create: true,
      database: join(folder, '.jet-bridge/store.db'),
    });
  });
});

describe('a configuration in memory', () => {
  it('is read like a file, without variables', async () => {
    const config = await configOf({ database: { url: 'sqlite:shop.db' }, auth: { secret } }, folder);
    expect(requireDatabase(config).database).toBe(join(folder, 'shop.db'));
    expect(config.warnings).toEqual([]);
  });
  it('reads no file', async () => {
    await writeFile(join(folder, 'ca.pem'), 'x');
    const loading = configOf({ database: { url: 'postgres://db/x', tls: { ca: 'ca.pem' } } }, folder);
    await expect(loading).rejects.toThrow(/database\.tls\.ca/);
  });
});
