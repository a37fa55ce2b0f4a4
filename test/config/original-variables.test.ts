import { describe, expect, it } from 'vitest';
import { loadConfig, requireDatabase, type Config } from '../../src/config/index.ts';

const load = (env: Readonly<Record<string, string>>): Promise<Config> =>
  loadConfig({ flags: new Map(), env, cwd: '/', readFiles: false });

const installation = {
  DATABASE_ENGINE: 'postgresql',
  DATABASE_HOST: 'db',
  DATABASE_PORT: '5433',
  DATABASE_USER: 'ann',
  DATABASE_PASSWORD: 'p@ss/word',
  DATABASE_NAME: 'shop',
};

describe('an installation of the original bridge', () => {
  it('moves over with its variables', async () => {
    const config = await load({
      ...installation,
      DATABASE_ONLY: 'a, b',
      DATABASE_SCHEMA: 'sales',
      READ_ONLY: 'true',
      CONNECTIONS: '7',
      ADDRESS: '0.0.0.0',
      PORT: '9000',
      BASE_URL: 'https://bridge.example/',
      PROJECT: 'shop',
      TOKEN: 'abc-def',
    });
    expect(requireDatabase(config)).toMatchObject({
      engine: 'postgres',
      host: 'db',
      port: 5433,
      user: 'ann',
      password: 'p@ss/word',
      database: 'shop',
      readOnly: true,
      poolSize: 7,
    });
    expect(config.database.only).toEqual(['a', 'b']);
    expect(config.database.schemas).toEqual(['sales']);
    expect(config.server).toMatchObject({ host: '0.0.0.0', port: 9000, publicUrl: 'https://bridge.example' });
    expect(config.auth.jetAdmin.token?.reveal()).toBe('abc-def');
  });
  it('may write its variables in small letters', async () => {
    const config = await load({ database_engine: 'mysql', database_name: 'shop', database_host: 'db' });
    expect(requireDatabase(config)).toMatchObject({ engine: 'mysql', host: 'db', database: 'shop' });
  });
  it('allows the site of its clients when it has a token', async () => {
    const withToken = await load({ ...installation, TOKEN: 'abc', WEB_BASE_URL: 'https://jet.example/app' });
    expect(withToken.server.allowedOrigins).toEqual(['https://jet.example']);
    expect((await load(installation)).server.allowedOrigins).toEqual([]);
  });
  it('keeps its listed origins', async () => {
    const config = await load({ ...installation, ALLOW_ORIGIN: 'https://app.example' });
    expect(config.server.allowedOrigins).toEqual(['https://app.example']);
  });
  it('keeps the encryption of DATABASE_EXTRA and names the rest', async () => {
    const config = await load({ ...installation, DATABASE_EXTRA: 'sslmode=require&charset=utf8' });
    expect(requireDatabase(config).tls).toEqual({ mode: 'require' });
    expect(config.warnings).toEqual([
      'charset in the variable DATABASE_EXTRA is ignored: it does not reach the driver.',
    ]);
  });
  it('hears which variables are ignored', async () => {
    const config = await load({ ...installation, DEBUG: 'true', THREADS: '4', TRACK_DATABASES: 'x' });
    expect(config.warnings.map((warning) => warning.split(' is ')[0])).toEqual([
      'The variable DEBUG',
      'The variable THREADS',
      'The variable TRACK_DATABASES',
    ]);
  });
  it('keeps no cache of the structure, whatever its variables ask for', async () => {
    const { warnings } = await load({ ...installation, CACHE_METADATA: 'true', CACHE_METADATA_PATH: '/tmp' });
    expect(warnings).toEqual([
      expect.stringMatching(/CACHE_METADATA is ignored: the structure is read in one go/),
      expect.stringMatching(/CACHE_METADATA_PATH is ignored: the structure is read in one go/),
    ]);
  });
  it('our own variables win over its', async () => {
    const config = await load({ ...installation, JET_BRIDGE_DATABASE_HOST: 'other' });
    expect(requireDatabase(config).host).toBe('other');
  });
});

describe('what the security rules leave no room for', () => {
  it.each([
    [{ ALLOW_ORIGIN: '*' }, /ALLOW_ORIGIN=\* is refused.*server\.allowedOrigins/],
    [{ DISABLE_AUTH: 'true' }, /DISABLE_AUTH is refused.*BEARER_AUTH_KEY/],
    [{ DISABLE_AUTH: 'no' }, /DISABLE_AUTH is refused/],
    [{ DATABASE_RLS_TYPE: 'supabase' }, /DATABASE_RLS_TYPE is refused.*DATABASE_RLS_ROLE/],
    [{ READ_ONLY: 'perhaps' }, /database\.readOnly is "perhaps" \(from the variable READ_ONLY\)/],
    [{ DATABASE_URL: 'postgres://db/x' }, /given twice/],
    [{ DATABASE_ENGINE: 'oracle' }, /DATABASE_ENGINE is "oracle"\. Oracle is not supported.*PostgreSQL/],
    [{ DATABASE_ENGINE: 'none' }, /DATABASE_ENGINE is "none"/],
    [{ DATABASE_EXTRA: 'sslmode=often' }, /DATABASE_EXTRA cannot be used/],
  ])('%o is refused', async (env, message) => {
    await expect(load({ ...installation, ...env })).rejects.toThrow(message);
  });
  it('DISABLE_AUTH=false is nothing to refuse', async () => {
    expect((await load({ ...installation, DISABLE_AUTH: 'false' })).warnings).toEqual([]);
  });
});

it('without DATABASE_ENGINE the names of the original mean nothing', async () => {
  const config = await load({
    TOKEN: 'abc',
    DEBUG: '1',
    ALLOW_ORIGIN: '*',
    ADDRESS: '0.0.0.0',
    DATABASE_HOST: 'db',
  });
  expect([config.server.host, config.database.host, config.auth.jetAdmin.token]).toEqual([
    '127.0.0.1',
    null,
    null,
  ]);
  expect(config.warnings).toEqual([]);
});
