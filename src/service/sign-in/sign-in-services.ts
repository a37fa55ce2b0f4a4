import type { ExternalIdentity, Side, SignOnRules, SignOnSecrets } from '../../accounts/index.ts';

/** A provider of OpenID Connect, ready to send people to. */
export interface SignOnProvider {
  readonly id: string;
  /** As its button says it. */
  readonly name: string;
  readonly rules: SignOnRules;
  /** Where the browser goes. @throws BridgeError `authority_unavailable` */
  authorizationUrl(secrets: SignOnSecrets, redirectUri: string): Promise<URL>;
  /**
   * Who came back.
   *
   * @param answer what the provider put behind the redirect address
   * @throws BridgeError `identity_not_verified`, `authority_unavailable`
   */
  identityOf(answer: URLSearchParams, secrets: SignOnSecrets, redirectUri: string): Promise<ExternalIdentity>;
}

/** One message to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends mail through the configured server. */
export interface Mailer {
  /** Resolves when the server took it. @throws BridgeError `mail_failed` */
  send(mail: Mail): Promise<void>;
  /** Work that nobody waits for, so that its time tells nothing; a failure is logged. */
  later(work: () => Promise<void>): void;
}

/** What signing in needs from outside, with the addresses that links begin with (rule 21). */
export interface SignInServices {
  /** As people know it, for mails. */
  readonly projectName: string;
  readonly providers: readonly SignOnProvider[];
  readonly mailer: Mailer | null;
  /** `server.publicUrl` with the prefix of every route, without a trailing slash; null when it is not set. */
  readonly publicBase: string | null;
  /** Where the interface is; another place than `publicBase` for a bridge whose service runs elsewhere. */
  readonly interfaceBase: string | null;
}

/** None of it: what is not configured. */
export const noSignInServices: SignInServices = {
  projectName: '',
  providers: [],
  mailer: null,
  publicBase: null,
  interfaceBase: null,
};

/** Where each side's sign-in paths begin. */
export const signInPaths: Readonly<Record<Side, string>> = {
  bridge: '/api/auth/',
  service: '/service/auth/',
};

/**
 * An address of the interface with facts in its fragment, which browsers send to no server.
 *
 * A link of a side that runs apart says which side it is of, and of which bridge.
 */
export function interfaceLink(
  { publicBase, interfaceBase }: SignInServices,
  side: Side,
  facts: Readonly<Record<string, string>>,
): string | null {
  if (interfaceBase === null) return null;
  const apart = publicBase !== null && publicBase !== interfaceBase;
  const fragment = new URLSearchParams({
    ...facts,
    ...(side === 'service' ? { side } : {}),
    ...(apart && side === 'bridge' ? { bridge: publicBase } : {}),
  });
  return `${interfaceBase}/#${fragment.toString()}`;
}
