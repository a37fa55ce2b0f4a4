import type { Column, DatabaseSchema, Table } from '../../schema/index.ts';
import { textTable } from '../text-table.ts';

/** The schema model as lines for people: a block for each table, a line for each column. */
export function schemaText(schema: DatabaseSchema): string[] {
  return [...schema.tables.values()].flatMap((table, index) => [
    ...(index === 0 ? [] : ['']),
    tableLine(table),
    ...textTable(table.columns.map((column) => columnCells(column, table))).map((line) => `  ${line}`),
  ]);
}

function tableLine(table: Table): string {
  const rows = table.rowEstimate === null ? '' : `, about ${table.rowEstimate} rows`;
  const keyless = table.recordKey === null ? ', no key: read only' : '';
  return `${table.model} (${table.kind.replaceAll('_', ' ')}${rows}${keyless})`;
}

function columnCells(column: Column, table: Table): string[] {
  const target = table.foreignKeys.find((key) => key.columns.includes(column));
  const notes = [
    ...(table.recordKey?.columns.includes(column) === true ? ['key'] : []),
    ...(column.autoIncrement ? ['automatic'] : []),
    ...(column.generated === null ? [] : ['generated']),
    ...(column.nullable ? [] : ['not null']),
    ...(target === undefined ? [] : [`→ ${target.targetModel}`]),
    ...(column.options === null ? [] : [column.options.join(' | ')]),
  ];
  return [column.name, column.databaseType, notes.join(', ')];
}
