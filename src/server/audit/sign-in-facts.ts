/** Members of a body that are secrets in a sign-in; a column may have such a name. */
export const signInSecrets: readonly string[] = ['code', 'state', 'attempt', 'response', 'passkey'];

/** The e-mail that somebody gave who was then refused: it proves nothing, and says whom they tried to be. */
export function claimedEmail(body: unknown): string {
  const email =
    typeof body === 'object' && body !== null
      ? Object.getOwnPropertyDescriptor(body, 'email')?.value
      : undefined;
  return typeof email === 'string' ? email.slice(0, 320) : '';
}
