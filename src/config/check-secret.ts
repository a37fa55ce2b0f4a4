/** Shortest secret, in bytes: as long as the output of the hash that signs. */
export const minSecretBytes = 32;

/** Values from our own templates and documents, and what people write in place of a secret. */
const placeholders =
  /change.?me|example|your.?(own.?)?secret|placeholder|replace.?(me|this)|generate.?(me|this)/i;

/**
 * Why a text may not be used as a secret, as the end of a sentence that starts with its name; undefined when it may.
 *
 * @example checkSecret('short') // 'has 5 bytes; at least 32 are needed'
 */
export function checkSecret(secret: string): string | undefined {
  const bytes = Buffer.byteLength(secret);
  if (bytes < minSecretBytes) return `has ${bytes} bytes; at least ${minSecretBytes} are needed`;
  if (new Set(secret).size < 8) return 'repeats a few characters and could be guessed';
  if (placeholders.test(secret)) return 'is a value from an example';
  return undefined;
}
