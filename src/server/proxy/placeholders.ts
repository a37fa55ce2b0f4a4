import { randomBytes } from 'node:crypto';

/** What stands in a text for something else: `{-name-}` for a secret, `{{key}}` for a value of the caller's. */
export interface Placeholders {
  /** Null for a name that stands for nothing. @throws BridgeError for a secret that the target does not have */
  readonly secret: (name: string) => string | null;
  readonly context: ReadonlyMap<string, string>;
}

const placeholder = /\{-([^{}]{1,100}?)-\}|\{\{([^{}]{1,200})\}\}/g;

/** In one pass, so that no value is read as a placeholder again. What stands for nothing is left as it is. */
export function filled(text: string, { secret, context }: Placeholders): string {
  return text.replaceAll(
    placeholder,
    (whole: string, name: string | undefined, key: string | undefined) =>
      (name === undefined ? context.get(key ?? '') : secret(name)) ?? whole,
  );
}

/** An address with its placeholders filled by what the caller sent, and marks where secrets go. */
export interface MarkedAddress {
  readonly address: string;
  /** Puts the secrets in, percent-encoded. Null when one would stand before the path: no secret names a host. */
  unmark(url: URL, secret: (name: string) => string): URL | null;
}

/**
 * An address is checked before secrets are in it: marks that no caller can guess hold their places, so that a secret
 * changes neither where a request goes nor what the check sees.
 */
export function marked(
  text: string,
  {
    context,
    secretTokens,
  }: { readonly context: Placeholders['context']; readonly secretTokens: ReadonlySet<string> },
): MarkedAddress {
  const names: string[] = [];
  const prefix = `s${randomBytes(12).toString('hex')}x`;
  const address = filled(text, {
    context,
    secret(name) {
      if (!secretTokens.has(name)) return null;
      names.push(name);
      return `${prefix}${names.length - 1}x`;
    },
  });
  return {
    address,
    unmark(url, secret) {
      if (url.host.includes(prefix)) return null;
      const values = names.map((name) => encodeURIComponent(secret(name)));
      const unmarked = new URL(url);
      const put = (part: string): string =>
        part.replaceAll(new RegExp(`${prefix}(\\d+)x`, 'g'), (_mark, at: string) => values[Number(at)] ?? '');
      unmarked.pathname = put(url.pathname);
      unmarked.search = put(url.search);
      return unmarked;
    },
  };
}
