/** One spelling of an e-mail address: without blanks around it, in lower case. */
export function normalEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** Something before and after one `@`, no blanks, and short enough for a key of the store. */
export function isEmail(text: string): boolean {
  return text.length <= 190 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text);
}
