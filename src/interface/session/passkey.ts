import type { PasskeyAnswer, PasskeyRequest } from '../../contract/index.ts';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/** The person closed the browser's question, or no device answered. */
export class PasskeyCancelled extends Error {
  override readonly name = 'PasskeyCancelled';
}

/** Whether this browser knows passkeys at all; whether the page's address allows them, the server says. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis;
}

/** Lets the person prove that a passkey is at hand. @throws PasskeyCancelled */
export async function usePasskeyFor({ attempt, options }: PasskeyRequest): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  // The server's own options of WebAuthn.
  const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON;
  return { attempt, response: await asked(() => startAuthentication({ optionsJSON })) };
}

/** Lets the person make a passkey. @throws PasskeyCancelled; Error when the device has one already */
export async function makePasskeyFor({ attempt, options }: PasskeyRequest): Promise<PasskeyAnswer> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  // As above.
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON;
  return { attempt, response: await asked(() => startRegistration({ optionsJSON })) };
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const cancelled = error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
    throw cancelled ? new PasskeyCancelled(error.message, { cause: error }) : error;
  }
}
