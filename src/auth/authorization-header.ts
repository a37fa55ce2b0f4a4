/** One credential of an `Authorization` header. */
export interface Credential {
  /** As written: `Bearer`, `JWT`, `Token`, `ProjectToken`, or something unknown. */
  readonly type: string;
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Takes a header apart as existing clients write it (section 3.1 of the API reference):
 *
 *     credential *( "," credential )      credential = TYPE SP VALUE *( ";" NAME "=" PARAMVALUE )
 *
 * A part that is not exactly two words is ignored; a parameter without a single `=` voids all parameters
 * of its credential and keeps the value.
 *
 * @returns the `JWT` credential if there is one, else the first; null when nothing can be read
 */
export function parseAuthorization(header: string): Credential | null {
  if (!header.includes(',')) return parseCredential(header)[0] ?? null;
  const credentials = header.split(',').flatMap(parseCredential);
  return credentials.find(({ type }) => type === 'JWT') ?? credentials[0] ?? null;
}

function parseCredential(part: string): readonly Credential[] {
  const words = part.split(' ');
  const [type = '', rest = ''] = words;
  if (words.length !== 2 || type === '' || rest === '') return [];
  const [value = '', ...parameters] = rest.split(';');
  return [{ type, value, parameters: parseParameters(parameters) }];
}

const noParameters: ReadonlyMap<string, string> = new Map();

function parseParameters(texts: readonly string[]): ReadonlyMap<string, string> {
  if (texts.length === 0) return noParameters;
  const pairs = texts.map((text) => text.split('='));
  if (pairs.some((pair) => pair.length !== 2)) return noParameters;
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}
