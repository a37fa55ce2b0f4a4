import type { Column, ColumnTypeName, LookupGroup, WireCodec } from '../../schema/index.ts';

type Declared = readonly [type: ColumnTypeName, codec: WireCodec, group: LookupGroup];

/** What existing clients mean by a field, where the engine says nothing of a column. */
const fields: ReadonlyMap<string, Declared> = new Map<string, Declared>([
  ['IntegerField', ['bigint', 'Int', 'number']],
  ['FloatField', ['double', 'Flt', 'number']],
  ['BooleanField', ['boolean', 'Bool', 'boolean']],
  ['DateField', ['date', 'Str', 'datetime']],
  ['DateTimeField', ['timestamp', 'Local', 'datetime']],
  ['CharField', ['text', 'Str', 'text']],
  ['TextField', ['text', 'Str', 'text']],
]);

/** A column of a result; an expression without a type gets the one that the client says it has. */
export function declaredColumn(column: Column, declared: ReadonlyMap<string, string>): Column {
  const field = declared.get(column.name);
  const known = column.type === 'other' && field !== undefined ? fields.get(field) : undefined;
  if (known === undefined) return column;
  const [type, codec, group] = known;
  return { ...column, type, wire: { ...column.wire, codec, group } };
}
