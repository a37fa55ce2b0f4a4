import type { TableDescription } from '../../contract/index.ts';
import type { Table } from '../../schema/index.ts';
import { columnSchema, type JsonSchema } from './column-schema.ts';
import { componentName, reference } from './component-names.ts';

/** The schemas of one table's records, by component name: as read, as created, as changed, and a page of them. */
export function tableSchemas(description: TableDescription, table: Table): Record<string, JsonSchema> {
  const name = componentName(description.model);
  const columns = description.columns.flatMap((column) => {
    const known = table.columnsByName.get(column.name);
    return known === undefined ? [] : [{ column, schema: columnSchema(column, known) }];
  });
  const properties = (chosen: typeof columns): JsonSchema =>
    Object.fromEntries(chosen.map(({ column, schema }) => [column.name, schema]));
  const writable = columns.filter(({ column }) => column.writable);
  const required = writable.filter(({ column }) => column.required).map(({ column }) => column.name);
  const comment = description.comment === null ? {} : { description: description.comment };
  return {
    [name]: {
      type: 'object',
      ...comment,
      properties: properties(columns),
      required: columns.map(({ column }) => column.name),
    },
    [`${name}.new`]: {
      type: 'object',
      properties: properties(writable),
      required,
      additionalProperties: false,
    },
    [`${name}.change`]: { type: 'object', properties: properties(writable), additionalProperties: false },
    [`${name}.page`]: {
      allOf: [
        reference('Page'),
        { type: 'object', properties: { results: { type: 'array', items: reference(name) } } },
      ],
    },
  };
}
