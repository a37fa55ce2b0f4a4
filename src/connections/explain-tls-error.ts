import type { ConnectionSettings } from '../config/connection-settings.ts';
import { errorText, findCause } from './error-facts.ts';
import type { ConnectionProblem } from './connection-problem.ts';

type Explain = (settings: ConnectionSettings) => { readonly cause: string; readonly fix: string };

const notOffered: Explain = () => ({
  cause: 'The server offers no encryption.',
  fix: 'Turn TLS on at the server; or, on a network you trust, set database.tls.mode to disable.',
});

const needed: Explain = (settings) => ({
  cause: 'The server accepts only encrypted connections from here.',
  fix: `Set database.tls.mode to require, or better to verify-full${settings.tls?.mode === 'disable' ? '; it is disable now' : ''}.`,
});

const untrusted: Explain = (settings) => ({
  cause: "The server's certificate is signed by an authority that is not trusted here.",
  fix:
    settings.tls?.ca === undefined
      ? 'Give the certificate of the authority in database.tls.ca; hosters offer it for download.'
      : 'Check that database.tls.ca is the authority of this very server.',
});

const wrongName: Explain = (settings) => ({
  cause: `The server's certificate is for another name than ${settings.host ?? 'localhost'}.`,
  fix: 'Use the host name that stands in the certificate; or set database.tls.mode to verify-ca, which does not check names.',
});

const expired: Explain = () => ({
  cause: "The server's certificate has expired or is not valid yet.",
  fix: 'Renew it, and check the clock of both machines.',
});

const broken: Explain = () => ({
  cause: 'The encrypted connection could not be agreed on.',
  fix: 'Check that this is the port of the database, and which TLS versions the server speaks (1.2 and 1.3 are accepted).',
});

const badMaterial: Explain = () => ({
  cause: 'The certificate or key in database.tls cannot be used.',
  fix: 'Check that database.tls.ca, cert and key are PEM, and that key and certificate belong together.',
});

const explanations: ReadonlyMap<string, Explain> = new Map([
  ['TLS_NOT_OFFERED', notOffered],
  ['HANDSHAKE_NO_SSL_SUPPORT', notOffered],
  ['ER_SECURE_TRANSPORT_REQUIRED', needed],
  ['SELF_SIGNED_CERT_IN_CHAIN', untrusted],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted],
  ['UNABLE_TO_GET_ISSUER_CERT', untrusted],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted],
  ['CERT_UNTRUSTED', untrusted],
  ['CERT_SIGNATURE_FAILURE', untrusted],
  ['ERR_TLS_CERT_ALTNAME_INVALID', wrongName],
  ['HOSTNAME_MISMATCH', wrongName],
  ['CERT_HAS_EXPIRED', expired],
  ['CERT_NOT_YET_VALID', expired],
  ['EPROTO', broken],
  ['HANDSHAKE_SSL_ERROR', broken],
]);

/** What is wrong with encryption or trust; undefined when the error is about something else. */
export function tlsExplanation(error: unknown, settings: ConnectionSettings): ConnectionProblem | undefined {
  const explain =
    findCause(error, (code) => explanations.get(code) ?? opensslExplanation(code)) ?? fromText(error);
  return explain === undefined ? undefined : { kind: 'tls', wrong: 'tls', ...explain(settings) };
}

function opensslExplanation(code: string): Explain | undefined {
  if (/^ERR_OSSL_(PEM|X509|ASN1|EVP)/.test(code) || code === 'ERR_OSSL_UNSUPPORTED') return badMaterial;
  return code.startsWith('ERR_SSL_') ? broken : undefined;
}

/** PostgreSQL says it in words only: pg_hba.conf has `hostssl` lines and no other that fits. */
function fromText(error: unknown): Explain | undefined {
  return /no pg_hba\.conf entry .*(no encryption|SSL off)/i.test(errorText(error)) ? needed : undefined;
}
