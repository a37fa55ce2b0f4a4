/** Of our own tokens (rule 16). They have about 400 characters. */
export const maxTokenLength = 4096;

const shape = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Three base64url parts: what looks like a token of ours, of either kind. */
export function looksLikeToken(text: string): boolean {
  return shape.test(text);
}

/**
 * Whether a text is a token in its one canonical spelling. Decoders accept padding, blanks and several
 * spellings of a last character, so that one token would have many texts.
 */
export function isTokenText(text: string): boolean {
  return text.length <= maxTokenLength && looksLikeToken(text) && text.split('.').every(isCanonical);
}

function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}
