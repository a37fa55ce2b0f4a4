/** Types whose plain name means length 1, or cuts what is cast to them. */
const spelledOtherwise: ReadonlyMap<string, string> = new Map([
  ['character', 'bpchar'],
  ['bit', 'bit varying'],
  ['"char"', 'text'],
  ['name', 'text'],
]);

const quotedOrModifier = /"(?:[^"]|"")*"|\([^()"]*\)/g;
const brackets = /(?:\[\])+$/;

/**
 * The type to which a bound value is cast: that of the column without length, precision or fields.
 *
 * A cast to `varchar(3)` would cut `abcd` to `abc` and find the wrong rows, and would store a cut value where an
 * INSERT refuses one that is too long. The text comes from `format_type()`, which quotes names; nothing else may be
 * given here.
 *
 * @example castType('timestamp(3) without time zone[]') // 'timestamp without time zone[]'
 */
export function castType(databaseType: string): string {
  const dimensions = brackets.exec(databaseType)?.[0] ?? '';
  const bare = databaseType
    .replace(brackets, '')
    .replaceAll(quotedOrModifier, (part) => (part.startsWith('"') ? part : ''))
    .replace(/^interval .*$/s, 'interval');
  return (spelledOtherwise.get(bare) ?? bare) + dimensions;
}

/** `postgis.geometry(Point,4326)`: the schema of the extension's functions, whether it is a geography, the SRID. */
export interface ShapeType {
  /** Ends with a dot, or is empty; quoted by the server where needed. */
  readonly prefix: string;
  readonly isGeography: boolean;
  readonly srid: string | null;
}

export function shapeType(databaseType: string): ShapeType {
  const [, prefix = '', name, modifier = ''] =
    /^(.*\.)?(geometry|geography)(?:\((.*)\))?/s.exec(databaseType) ?? [];
  return { prefix, isGeography: name === 'geography', srid: /,(\d+)$/.exec(modifier)?.[1] ?? null };
}
