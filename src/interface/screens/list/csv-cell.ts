/**
 * One place of a comma-separated line, RFC 4180. NULL is nothing, the empty text is quoted; what a spreadsheet would
 * run as a formula gets an apostrophe in front.
 */
export function csvCell(text: string | null): string {
  if (text === null) return '';
  // A number with a sign is a number; anything else that starts like a formula could be one.
  const risky = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
  const safe = risky ? `'${text}` : text;
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
