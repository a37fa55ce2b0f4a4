import { ExactNumber, isArray, type JsonValue } from '../../schema/index.ts';
import { invalidField } from '../parse/invalid-field.ts';
import { optionalObject, type JsonObject } from './console-fields.ts';

/** A value for one parameter of a statement. */
export type ParameterValue = string | number | bigint | boolean | null;

/** How parameters stand in the text, and what they are. */
export interface ConsoleParameters {
  /** Finds their marks in code; global. */
  readonly marks: RegExp;
  /**
   * The value for the next mark; undefined where the mark is code.
   *
   * @throws BridgeError `invalid_value` when there is none
   */
  readonly filler: () => (mark: string) => ParameterValue | undefined;
}

/**
 * Style 1: `%s` for each of `params` in turn. From style 2: `:name` for the members of `params_obj`.
 *
 * @throws BridgeError `invalid_value`
 */
export function parseParameters(body: JsonObject, version: number): ConsoleParameters {
  return version >= 2 ? named(body) : positional(body);
}

function positional(body: JsonObject): ConsoleParameters {
  const values = positionalValues(body['params'] ?? null);
  return {
    marks: /%s/g,
    filler() {
      let next = 0;
      return () => {
        if (values.length === 0) return undefined;
        const value = values[next++];
        if (value === undefined)
          throw invalidField('params', `the query has more than ${values.length} parameters`);
        return value;
      };
    },
  };
}

/** A text is split at its commas; there is no way to escape one. */
function positionalValues(params: JsonValue): readonly string[] {
  if (params === null || params === '') return [];
  if (typeof params === 'string') return params.split(',');
  if (!isArray(params)) throw invalidField('params', 'must be a text or a list');
  return params.flatMap((value) => String(scalar('params', value) ?? '').split(','));
}

function named(body: JsonObject): ConsoleParameters {
  const values = new Map(Object.entries(optionalObject(body, 'params_obj') ?? {}));
  return {
    marks: /(?<![:\w\\]):[a-z_]\w*(?![\w:])/gi,
    filler: () => (mark) => {
      const value = values.get(mark.slice(1));
      if (value !== undefined) return scalar('params_obj', value);
      throw invalidField('params_obj', `has no value for "${mark.slice(0, 100)}"`);
    },
  };
}

function scalar(field: string, value: JsonValue): ParameterValue {
  if (value instanceof ExactNumber) return exact(value.text);
  if (value === null || typeof value !== 'object') return value;
  throw invalidField(field, 'values must be texts, numbers, true, false or null');
}

/** Beyond what a JavaScript number holds: a whole number, or the text with every digit. */
function exact(text: string): ParameterValue {
  return /^-?\d+$/.test(text) ? BigInt(text) : text;
}
