/** The members of a set as the bridge writes it: `a,b`, or `{'a', 'b'}` from the original's clients. */
export function setMembers(text: string): readonly string[] {
  if (text === '' || text === '{}' || text === 'set()') return [];
  const braces = /^\{(.*)\}$/s.exec(text);
  if (braces === null) return text.split(',');
  return (braces[1] ?? '').split(',').map((member) => member.trim().replace(/^'(.*)'$/s, '$1'));
}

/** Members joined as engines read a set. */
export function setText(members: readonly string[]): string {
  return members.join(',');
}
