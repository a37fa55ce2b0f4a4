import type {
  ColumnChange,
  WantedColumn,
  WantedDefault,
  WantedType,
} from '../../dialects/structure/structure-dialect.ts';
import type { Column, ForeignKey, Table } from '../../schema/index.ts';
import { fieldType, typeOfReference, type SaidColumn } from './parse-column.ts';

/**
 * What becomes of a column: what was said, and for the rest what it is now, so that naming one property never changes
 * another.
 *
 * @param whole PUT: what is not said is taken as absent
 */
export function columnChange(table: Table, from: Column, said: SaidColumn, whole: boolean): ColumnChange {
  const key = table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === from);
  const keepsKey =
    said.reference === undefined ? !whole : said.reference !== null && isSame(key, said.reference);
  const added = keepsKey ? null : (said.reference ?? null);
  const type = wantedType(from, said, added);
  const given = wantedDefault(from, said, whole);
  const to: WantedColumn = {
    name: said.name ?? from.name,
    type,
    primaryKey: table.primaryKey.includes(from),
    nullable: said.nullable ?? (whole ? false : from.nullable),
    default: given,
    reference: null,
    comment: said.comment ?? from.comment,
  };
  return {
    table,
    from,
    to,
    dropped: key !== undefined && !keepsKey ? key : null,
    added,
    changes: {
      type: type.kind === 'field' || type.spelling !== from.databaseType,
      nullable: to.nullable !== from.nullable && !to.primaryKey,
      default: said.default !== undefined || (whole && from.default !== null && !from.autoIncrement),
      comment: said.comment !== undefined && said.comment !== from.comment,
    },
  };
}

function isSame(key: ForeignKey | undefined, reference: NonNullable<SaidColumn['reference']>): boolean {
  return key?.targetModel === reference.table.model && key.targetColumns[0] === reference.column.name;
}

/** The same field as now, in the same length, is no change of type. */
function wantedType(from: Column, said: SaidColumn, added: SaidColumn['reference'] | null): WantedType {
  if (added) return typeOfReference(added);
  const stays: WantedType = { kind: 'database', spelling: from.databaseType };
  const isNamed = [undefined, 'ForeignKey', from.wire.field, from.wire.dbField].includes(said.type);
  const keepsLength = said.length === undefined || said.length === from.length;
  if (isNamed && keepsLength) return stays;
  return fieldType(isNamed ? from.wire.dbField : (said.type ?? from.wire.dbField), said.length ?? null);
}

function wantedDefault(from: Column, said: SaidColumn, whole: boolean): WantedDefault | null {
  if (said.default !== undefined) return said.default;
  if (from.autoIncrement)
    return from.default === null ? { kind: 'auto_increment' } : expression(from.default);
  return whole || from.default === null ? null : expression(from.default);
}

/** The engine printed it: it is said again word for word. */
function expression(text: string): WantedDefault {
  return { kind: 'expression', text };
}
