import type { RandomSource } from '../random-text.ts';

/** What authenticator apps expect everywhere; other values are ignored by some of them. */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** 160 bits, as RFC 4226 recommends. */
const secretBytes = 20;

/** Steps before and after the current one: clocks of telephones differ. */
const drift = 1;

/** A secret for an authenticator app, in base32. */
export async function newTotpSecret(random: RandomSource): Promise<string> {
  const { Secret } = await import('otpauth');
  // Its own type wants bytes in a buffer that is not shared.
  return new Secret({ buffer: Uint8Array.from(random(secretBytes)).buffer }).base32;
}

/** `otpauth://totp/…`: what the QR code says. */
export async function totpAddress(secret: string, issuer: string, email: string): Promise<string> {
  const { TOTP } = await import('otpauth');
  return new TOTP({ ...parameters, issuer, label: email, secret }).toString();
}

/** Six digits, however they are grouped. */
export function isOneTimePassword(text: string): boolean {
  return /^\d{6}$/.test(withoutBlanks(text));
}

/** The time step whose code was given, within the drift of clocks; null for a wrong one. */
export async function timeStepOf(secret: string, otp: string, nowMs: number): Promise<number | null> {
  const { TOTP } = await import('otpauth');
  const delta = new TOTP({ ...parameters, secret }).validate({
    token: withoutBlanks(otp),
    timestamp: nowMs,
    window: drift,
  });
  return delta === null ? null : Math.floor(nowMs / 1000 / parameters.period) + delta;
}

function withoutBlanks(text: string): string {
  return text.replace(/[\s-]/g, '');
}
