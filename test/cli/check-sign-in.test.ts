import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { freePort } from '../support/free-port.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { oidcClient, startOidcProvider, type OidcTestProvider } from '../support/oidc-provider.ts';
import { sampleScript } from '../support/samples.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('check-connection asks what people sign in with', () => {
  let database: TestDatabase;
  let mail: TestMailServer;
  let provider: OidcTestProvider;
  beforeAll(async () => {
    database = await SqliteDatabase.create([sampleScript('shop', 'sqlite')]);
    [mail, provider] = await Promise.all([startMailServer(), startOidcProvider()]);
  });
  afterAll(() => Promise.all([database.drop(), mail.stop(), provider.stop()]));

  const warnings = async (env: Readonly<Record<string, string>>) => {
    const { code, stdout } = await runCli(['check-connection', '--json'], {
      cwd: temporaryFolder(),
      env: {
        DATABASE_URL: database.url,
        JET_BRIDGE_SERVER_PUBLIC_URL: 'https://admin.example.test',
        JET_BRIDGE_MAIL_URL: mail.url,
        JET_BRIDGE_MAIL_FROM: 'shop@example.test',
        JET_BRIDGE_AUTH_OIDC_ISSUER: provider.issuer,
        JET_BRIDGE_AUTH_OIDC_CLIENT_ID: oidcClient.id,
        JET_BRIDGE_AUTH_OIDC_ALLOW_ADDRESSES: '127.0.0.1',
        ...env,
      },
    });
    const report = JSON.parse(stdout) as { readonly warnings: readonly string[] };
    return { code, text: report.warnings.join('\n') };
  };

  it('and has nothing to say when both answer', async () => {
    const { code, text } = await warnings({});
    expect(code).toBe(0);
    expect(text).not.toMatch(/mail|auth\.oidc/);
    expect(mail.mails).toEqual([]);
  });

  it('warns of both, without their passwords, and still ends well', async () => {
    const port = await freePort();
    const { code, text } = await warnings({
      JET_BRIDGE_MAIL_URL: `smtp://user:hunter2@127.0.0.1:${port}`,
      JET_BRIDGE_AUTH_OIDC_ISSUER: `http://127.0.0.1:${port}`,
    });
    expect(code).toBe(0);
    expect(text).toMatch(/Check mail\.url/);
    expect(text).toMatch(/Check auth\.oidc\.issuer/);
    expect(text).not.toContain('hunter2');
  });
});
