import type { Side } from './accounts.ts';

/** What tells one kind of token from the other, besides its key (rule 14). */
export interface TokenKind {
  /** Name of the kind to people. */
  readonly name: string;
  /** `typ` of the header. */
  readonly typ: string;
  readonly issuer: string;
  readonly audience: string;
  /** HKDF label: one secret used for both kinds by mistake still gives two keys. */
  readonly label: string;
  /** Setting that holds the secret. */
  readonly setting: string;
}

export const tokenKinds: Readonly<Record<Side, TokenKind>> = {
  bridge: {
    name: 'Data token',
    typ: 'jb-data+jwt',
    issuer: 'jet-bridge/bridge',
    audience: 'jet-bridge/data',
    label: 'jet-bridge/data-token/v1',
    setting: 'auth.secret',
  },
  service: {
    name: 'UI token',
    typ: 'jb-ui+jwt',
    issuer: 'jet-bridge/service',
    audience: 'jet-bridge/configuration',
    label: 'jet-bridge/ui-token/v1',
    setting: 'service.secret',
  },
};
