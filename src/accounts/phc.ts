/** How a password was hashed, beside its hash, so that the cost can be raised later. */
export interface ScryptHash {
  /** Binary logarithm of N. */
  readonly logN: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** `$scrypt$ln=17,r=8,p=1$SALT$HASH`: the PHC string format, base64 without padding. */
export function formatPhc({ logN, r, p, salt, hash }: ScryptHash): string {
  return `$scrypt$ln=${logN},r=${r},p=${p}$${unpadded(salt)}$${unpadded(hash)}`;
}

const pattern = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** @returns null for a text in another form, which then matches no password */
export function parsePhc(text: string): ScryptHash | null {
  const parts = pattern.exec(text);
  if (parts === null) return null;
  const [, logN, r, p, salt = '', hash = ''] = parts;
  return {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
