/** A column or VALUE, perhaps cast: `status`, `(status)::text`, `"Order State"`. */
const subject = String.raw`\(*(?:"(?:[^"]|"")+"|[^\s()"'=:]+)\)*(?:::[\w ]+)?`;
/** A text constant with its cast: `'paid'::text`, `E'a\\b'::character varying`. */
const constant = String.raw`\(*E?'(?:[^'\\]|''|\\.)*'(?:::[\w ."]+(?:\(\d+\))?)?\)*(?:::[\w ]+)?`;

const listed = new RegExp(
  String.raw`^${subject} = ANY \(\(*ARRAY\[(${constant}(?:, ${constant})*)\]\)*(?:::[\w ]+\[\])?\)*$`,
  's',
);
const single = new RegExp(String.raw`^${subject} = (${constant})\)*$`, 's');
const literal = /(E?)'((?:[^'\\]|''|\\.)*)'/gs;

/**
 * The values that a check allows, when it is a plain list: `CHECK (status IN ('new', 'paid'))`, which
 * PostgreSQL prints as `(status = ANY (ARRAY['new'::text, 'paid'::text]))`. Null for any other check.
 */
export function checkOptions(expression: string): readonly string[] | null {
  const constants = listed.exec(expression)?.[1] ?? single.exec(expression)?.[1];
  if (constants === undefined) return null;
  return Array.from(constants.matchAll(literal), ([, escape, text = '']) => {
    const unquoted = text.replaceAll("''", "'");
    return escape === 'E' ? unquoted.replaceAll(/\\(.)/gs, '$1') : unquoted;
  });
}
