import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SignJWT } from 'jose';

/** Keys of a Jet Admin of the tests. */
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const verifyKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const project = 'shop';
export const resourceToken = '6E6F-2f3a-Resource-Token-0001';

/** `packed` as Jet Admin packs permission items. */
export function packed(items: unknown): string {
  return gzipSync(JSON.stringify(items)).toString('base64');
}

/** A token of Jet Admin whose claims beside the times are given. */
export function jetAdminToken(claims: Record<string, unknown>, expiresIn = '5m'): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(pair.privateKey);
}

/** A token of a member of the tests' project. */
export function memberToken(grant: unknown, extra: Record<string, unknown> = {}): Promise<string> {
  return jetAdminToken({ user: 7, projects: { [project]: grant }, ...extra });
}
