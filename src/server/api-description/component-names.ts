/**
 * The name of a table's schemas among the components. OpenAPI allows few characters there; any other becomes its code
 * in hexadecimal between dots, so that two tables never share one.
 */
export function componentName(model: string): string {
  if (model === '') return '.'; // SQLite allows it
  return model.replace(/[^A-Za-z0-9_-]/gu, (character) => `.${character.codePointAt(0)?.toString(16)}.`);
}

export function reference(component: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${component}` };
}
