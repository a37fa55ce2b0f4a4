/** `default_type` and `default_value` of a column's default; nothing where existing clients know no type for it. */
export function defaultDescription(text: string | null): {
  readonly default_type?: string;
  readonly default_value?: string | boolean;
} {
  if (text === null) return {};
  const word = text.toLowerCase();
  if (word === 'now()') return { default_type: 'datetime_now' };
  if (word === 'uuid_generate_v4()') return { default_type: 'uuid' };
  if (word === 'true' || word === 'false') return { default_type: 'value', default_value: word === 'true' };
  const sequence = /^nextval\((.*)\)$/is.exec(text);
  if (sequence !== null) return { default_type: 'sequence', default_value: sequence[1] ?? '' };
  // Inner quotes stay doubled, as existing clients know them.
  const literal = /^'((?:[^']|'')*)'::[^']+$/s.exec(text);
  return literal === null ? {} : { default_type: 'value', default_value: literal[1] ?? '' };
}
