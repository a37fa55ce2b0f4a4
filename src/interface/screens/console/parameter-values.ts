export const parameterTypes = ['text', 'number', 'boolean', 'null'] as const;
export type ParameterType = (typeof parameterTypes)[number];

export interface Parameter {
  readonly type: ParameterType;
  readonly text: string;
}

export const emptyParameter: Parameter = { type: 'text', text: '' };

/** Values as `params_obj` takes them. A number that JavaScript would change goes as its text. */
export function parameterValues(
  names: readonly string[],
  given: Readonly<Record<string, Parameter>>,
): Readonly<Record<string, string | number | boolean | null>> {
  return Object.fromEntries(names.map((name) => [name, valueOf(given[name] ?? emptyParameter)]));
}

function valueOf({ type, text }: Parameter): string | number | boolean | null {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return text === 'true';
    case 'number':
      return String(Number(text)) === text.trim() ? Number(text) : text.trim();
    case 'text':
      return text;
  }
}
