/** Escapes LIKE's wildcards with `!`, the escape character that every dialect declares. */
export function escapeLike(text: string): string {
  return text.replace(/[%_!]/g, '!$&');
}
