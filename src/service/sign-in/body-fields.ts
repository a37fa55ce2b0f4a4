import { BridgeError, type InputError } from '../../errors/index.ts';

/**
 * Takes the texts out of a JSON body.
 *
 * @throws BridgeError `invalid_request` pointing at each field that is missing or no text
 */
export function textFields<const F extends string>(
  body: unknown,
  fields: readonly F[],
): Readonly<Record<F, string>> {
  const found = fields.map((field) => [field, member(body, field)] as const);
  const errors = found.flatMap(([field, value]) => (typeof value === 'string' ? [] : [wrong(field, value)]));
  if (errors.length > 0) {
    const detail = `The body needs ${fields.map((field) => `"${field}"`).join(' and ')} as text.`;
    throw new BridgeError('invalid_request', { detail, errors });
  }
  // Every value was found to be a text.
  return Object.fromEntries(found) as Record<F, string>;
}

/** A text of the body, or undefined when it is not there. @throws BridgeError `invalid_request` for anything else */
export function optionalText(body: unknown, field: string): string | undefined {
  const value = member(body, field);
  return value === undefined || value === null ? undefined : textFields(body, [field])[field];
}

/** Refuses members that mean nothing: a slip of the pen would be taken for done. @throws BridgeError `invalid_request` */
export function refuseOthers(body: unknown, known: readonly string[]): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notAnObject();
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const detail = `There is no member "${unknown.slice(0, 100)}". Known: ${known.join(', ')}.`;
  const pointer = `/${unknown.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer, code: 'invalid_request', detail }],
  });
}

function notAnObject(): BridgeError {
  return new BridgeError('invalid_request', { detail: 'The body must be an object.' });
}

/** An own member, so that `__proto__` and `constructor` are names like any other. */
export function member(body: unknown, field: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, field)) return undefined;
  return (body as Readonly<Record<string, unknown>>)[field]; // an own member of an object
}

function wrong(field: string, value: unknown): InputError {
  const missing = value === undefined || value === null;
  return {
    pointer: `/${field}`,
    code: missing ? 'required' : 'invalid_value',
    detail: missing ? `"${field}" is missing.` : `"${field}" has to be text.`,
  };
}
