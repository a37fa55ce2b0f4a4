import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A WebAuthn authenticator made of software: what a browser and a security key do together. */
export interface SoftwareAuthenticator {
  /** Makes a credential for `PublicKeyCredentialCreationOptionsJSON`. */
  create(options: CreationOptions, page: string): object;
  /** Signs for `PublicKeyCredentialRequestOptionsJSON` with the credential that it made last. */
  get(options: { readonly challenge: string }, page: string): object;
  /** What the next signature says of itself. */
  readonly next: { counter: number; userVerified: boolean; userHandle: string | undefined };
}

export interface CreationOptions {
  readonly challenge: string;
  readonly user: { readonly id: string };
}

/** Authenticator data's flags: user present, user verified, a new credential is attached. */
const flags = { present: 0x01, verified: 0x04, attached: 0x40 };

export function softwareAuthenticator(): SoftwareAuthenticator {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const next: SoftwareAuthenticator['next'] = { counter: 0, userVerified: true, userHandle: undefined };
  const bits = (): number => flags.present | (next.userVerified ? flags.verified : 0);
  return {
    next,
    create(options, page) {
      next.userHandle = options.user.id;
      const attached = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, coseKey(publicKey)]);
      const data = Buffer.concat([authenticatorData(page, bits() | flags.attached, next.counter), attached]);
      const attestation = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(data)],
      ]);
      return credential(id, {
        clientDataJSON: clientData('webauthn.create', options.challenge, page),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },
    get(options, page) {
      const data = authenticatorData(page, bits(), next.counter);
      const client = clientData('webauthn.get', options.challenge, page);
      const clientHash = sha256(Buffer.from(client, 'base64url'));
      return credential(id, {
        clientDataJSON: client,
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, clientHash]), privateKey).toString('base64url'),
        ...(next.userHandle === undefined ? {} : { userHandle: next.userHandle }),
      });
    },
  };
}

function credential(id: Buffer, response: object): object {
  const text = id.toString('base64url');
  return { id: text, rawId: text, type: 'public-key', clientExtensionResults: {}, response };
}

function clientData(type: string, challenge: string, page: string): string {
  const json = JSON.stringify({ type, challenge, origin: page, crossOrigin: false });
  return Buffer.from(json).toString('base64url');
}

function authenticatorData(page: string, bits: number, counter: number): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(Buffer.from(new URL(page).hostname)), Buffer.from([bits]), count]);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** ES256 on P-256, as RFC 9053 writes it. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cborMap([
    [Buffer.from([0x01]), Buffer.from([0x02])],
    [Buffer.from([0x03]), Buffer.from([0x26])],
    [Buffer.from([0x20]), Buffer.from([0x01])],
    [Buffer.from([0x21]), cborBytes(Buffer.from(x, 'base64url'))],
    [Buffer.from([0x22]), cborBytes(Buffer.from(y, 'base64url'))],
  ]);
}

function cborMap(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([Buffer.from([0xa0 | entries.length]), ...entries.flat()]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  // The shortest form of the length, as CTAP wants it.
  const head =
    bytes.length < 256 ? Buffer.from([0x58, bytes.length]) : Buffer.from([0x59, ...uint16(bytes.length)]);
  return Buffer.concat([head, bytes]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
