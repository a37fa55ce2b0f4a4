import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { passwordWeakness, serviceCredential } from '../../src/accounts/index.ts';

test('is what a browser derives with WebCrypto, and opens nothing else', async () => {
  const password = 'plum tractor ﬁ 91 ladder';
  const encoder = new TextEncoder();
  const key = await webcrypto.subtle.importKey(
    'raw',
    encoder.encode(password.normalize('NFKC')),
    'PBKDF2',
    false,
    ['deriveBits'],
  );
  const salt = encoder.encode('jet-bridge/service/v1/ada@example.com');
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 600_000 };
  const bits = await webcrypto.subtle.deriveBits(parameters, key, 256);
  const credential = await serviceCredential('Ada@Example.com', password);
  expect(credential).toBe(Buffer.from(bits).toString('base64url'));
  expect(credential).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(passwordWeakness(credential, { email: 'ada@example.com', name: 'Ada' })).toBeNull();
});
