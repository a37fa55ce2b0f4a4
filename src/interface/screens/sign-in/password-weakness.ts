export type Weakness = 'password.tooShort' | 'password.repeats' | 'password.ownName';

/** Where the password is the only factor (rule 19). */
const shortest = 15;
/** Characters that must remain without the person's own words. */
const leastOriginal = 6;

/**
 * What is wrong with a new password, before it is sent. A service that runs apart never sees the password, so
 * for it this is the only check; a bridge checks again, against common words too.
 */
export function passwordWeakness(
  password: string,
  person: { readonly email: string; readonly name: string },
): Weakness | null {
  const normal = password.normalize('NFKC');
  if (Array.from(normal).length < shortest) return 'password.tooShort';
  if (/^(.{1,5})\1+.{0,4}$/su.test(normal)) return 'password.repeats';
  return originalPart(normal, person).length < leastOriginal ? 'password.ownName' : null;
}

function originalPart(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): string {
  const words = `${email} ${name}`
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 3);
  const plain = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return words.reduce((rest, word) => rest.replaceAll(word, ''), plain);
}
