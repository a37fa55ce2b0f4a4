import { BridgeError } from '../../errors/index.ts';
import { isObject, type JsonObject } from '../../query/index.ts';
import { isArray, jsonText, type JsonValue } from '../../schema/index.ts';

/** What placeholders stand for. */
export interface TemplateValues {
  readonly params: JsonObject;
  readonly record: JsonObject | null;
  readonly user: JsonObject;
  /** The target's answer; null before there is one, or when it is no JSON. */
  readonly response: JsonValue;
}

export type TemplateSource = keyof TemplateValues;

const placeholder = /\{(params|record|user|response)\.([^{}]{1,200})\}/g;
const whole = new RegExp(`^${placeholder.source}$`);

/** The placeholders of every text in a value, at any depth. */
export function placeholdersIn(value: JsonValue): readonly (readonly [TemplateSource, string])[] {
  if (typeof value === 'string') {
    return [...value.matchAll(placeholder)].map(([, source, name = '']) => [source as TemplateSource, name]);
  }
  if (isArray(value)) return value.flatMap(placeholdersIn);
  return isObject(value) ? Object.values(value).flatMap(placeholdersIn) : [];
}

/** A text with its placeholders filled. @throws BridgeError `required` for a parameter that is not given */
export function filledText(
  text: string,
  values: TemplateValues,
  written: (value: string, name: string) => string = (value) => value,
): string {
  return text.replaceAll(placeholder, (_whole, source: TemplateSource, name: string) => {
    const value = valueOf(source, name, values);
    if (value === null) return '';
    return written(typeof value === 'string' ? value : jsonText(value), `${source}.${name}`);
  });
}

/** A value in which a text that is one placeholder and nothing else keeps its type. */
export function filledValue(value: JsonValue, values: TemplateValues): JsonValue {
  if (typeof value === 'string') {
    const [, source, name = ''] = whole.exec(value) ?? [];
    if (source === undefined) return filledText(value, values);
    return valueOf(source as TemplateSource, name, values);
  }
  if (isArray(value)) return value.map((item) => filledValue(item, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledValue(item, values)]));
}

/**
 * A path whose placeholders are one percent-encoded piece each.
 *
 * @throws BridgeError `invalid_value` for a value that would lead to another path
 */
export function filledPath(path: string, values: TemplateValues): string {
  return filledText(path, values, (value, name) => {
    if (value !== '' && !/^\.{1,2}$|[\\/\p{Cc}]/u.test(value)) return encodeURIComponent(value);
    const detail = `"${name}" stands in an address here: it may not be empty, dots alone, or hold slashes.`;
    throw new BridgeError('invalid_value', {
      detail,
      errors: [{ pointer: `/${name.replace('.', '/')}`, code: 'invalid_value', detail }],
    });
  });
}

function valueOf(source: TemplateSource, name: string, values: TemplateValues): JsonValue {
  if (source === 'response') return memberAt(values.response, name.split('.'));
  const value = values[source]?.[name];
  if (value !== undefined) return value;
  if (source !== 'params') return null;
  const detail = 'this field is required';
  throw new BridgeError('required', {
    detail: `"params.${name}": ${detail}`,
    errors: [{ pointer: `/params/${name}`, code: 'required', detail }],
  });
}

function memberAt(value: JsonValue, [name, ...rest]: readonly string[]): JsonValue {
  if (name === undefined) return value;
  const member = isArray(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined;
  return member === undefined ? null : memberAt(member, rest);
}
