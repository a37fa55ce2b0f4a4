import { describe, expect, test } from 'vitest';
import type { Bridge } from '../../src/server/bridge.ts';
import { noSignInServices, type SignOnProvider } from '../../src/service/index.ts';
import { openOutsideApi } from '../support/outside-api.ts';

const google = { id: 'google-work', name: 'Google' } as unknown as SignOnProvider;
const operations = { webUrl: 'https://app.jetadmin.io', project: 'shop' } as unknown as Bridge['operations'];
const interfaceBase = 'https://admin.example.com/panel';

function call(path: string, method = 'GET', more: object = {}): Promise<Response> {
  const signIn = { ...noSignInServices, providers: [google], interfaceBase, ...more };
  return openOutsideApi({ signIn, ...(operations === undefined ? {} : { operations }) })(path, { method });
}

async function codeOf(response: Response): Promise<unknown> {
  const body = (await response.json()) as { code?: string; non_field_errors?: unknown };
  return [response.status, body.code];
}

describe('sign-in by other providers', () => {
  test.each(['GET', 'POST'])(
    '%s leads to the sign-in of this product, however the name is written',
    async (method) => {
      for (const app of ['google-work', 'googlework', 'GOOGLE-WORK']) {
        const response = await call(
          `/api/external_auth/login/${app}/?project=shop&redirect_uri=https://evil.test/`,
          method,
        );
        expect([response.status, response.headers.get('location')]).toEqual([303, `${interfaceBase}/`]);
        expect(response.headers.get('set-cookie')).toBeNull();
      }
    },
  );

  test('knows no provider that is not configured', async () => {
    expect(await codeOf(await call('/api/external_auth/login/github/'))).toEqual([404, 'not_found']);
    expect(
      await codeOf(await call('/api/external_auth/login/google-work/', 'GET', { providers: [] })),
    ).toEqual([404, 'not_found']);
  });

  test.each([
    ['https://evil.test/', 403, 'target_not_allowed'],
    ['https://app.jetadmin.io.evil.test/', 403, 'target_not_allowed'],
    ['https://app.jetadmin.io@evil.test/', 403, 'target_not_allowed'],
    ['http://app.jetadmin.io/', 403, 'target_not_allowed'],
    ['javascript:alert(1)', 403, 'target_not_allowed'],
    ['/api/', 403, 'target_not_allowed'],
    ['https://app.jetadmin.io/sso/', 501, 'not_supported'],
  ])('hands nobody over to %s', async (address, status, code) => {
    const response = await call(
      `/api/external_auth/login/google-work/?auth_uri=${encodeURIComponent(address)}`,
    );
    expect(response.headers.get('location')).toBeNull();
    expect(await codeOf(response)).toEqual([status, code]);
  });

  test('says where providers send people back to', async () => {
    const response = await call('/api/external_auth/complete/Google-Work/', 'POST');
    expect(response.status).toBe(501);
    expect(await response.text()).toContain('/api/auth/oidc/google-work/callback/');
  });

  test('says what is missing where the address of the interface is not known', async () => {
    const response = await call('/api/external_auth/login/google-work/', 'GET', { interfaceBase: null });
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('server.publicUrl'),
    ]);
  });
});
