/** Members of a table's or column's comment that is a JSON object; none for any other comment. */
export function commentMembers(comment: string | null): ReadonlyMap<string, unknown> {
  if (comment === null || !comment.trimStart().startsWith('{')) return new Map();
  try {
    const value: unknown = JSON.parse(comment);
    return value !== null && typeof value === 'object' ? new Map(Object.entries(value)) : new Map();
  } catch {
    return new Map();
  }
}

export function textMember(members: ReadonlyMap<string, unknown>, name: string): string | null {
  const value = members.get(name);
  return typeof value === 'string' ? value : null;
}

export function truthMember(members: ReadonlyMap<string, unknown>, name: string): boolean | null {
  const value = members.get(name);
  return typeof value === 'boolean' ? value : null;
}

export function objectMember(members: ReadonlyMap<string, unknown>, name: string): unknown {
  const value = members.get(name);
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
}
