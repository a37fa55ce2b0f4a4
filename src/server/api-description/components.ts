import type { JsonSchema } from './column-schema.ts';

const text = { type: 'string' };

/** The parameters that every list has. */
export const parameters: Readonly<Record<string, JsonSchema>> = {
  Page: query('page', { type: 'integer', minimum: 1 }, 'Number of the page.'),
  PerPage: query('_per_page', { type: 'integer', minimum: 1 }, 'Records of a page; 25 without it.'),
  OrderBy: query(
    '_order_by',
    text,
    'Columns to sort by, separated by commas; a minus before one reverses it.',
  ),
  Search: query('_search', text, 'Words to look for in the columns that can be searched.'),
  Filter: query('_filter', text, 'A tree of conditions as JSON: {"and": […]}, {"or": […]}, {"not": …}.'),
  Fields: query('_fields', text, 'Columns to show, separated by commas; all without it.'),
  Expand: query('_expand', text, 'Relations to one record whose key and label each record names.'),
  Count: query('_count', { enum: ['auto', 'exact', 'none'] }, 'How the total is found.'),
};

function query(name: string, schema: JsonSchema, description: string): JsonSchema {
  return { name, in: 'query', description, schema };
}

/** Schemas that belong to no table. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
  Page: {
    type: 'object',
    properties: {
      count: { type: ['integer', 'null'] },
      next: { type: ['string', 'null'] },
      previous: { type: ['string', 'null'] },
      results: { type: 'array' },
      num_pages: { type: ['integer', 'null'] },
      per_page: { type: 'integer' },
      has_more: { type: 'boolean' },
      data_query_time: { type: 'number' },
      count_query_time: { type: ['number', 'null'] },
      count_kind: { enum: ['exact', 'estimated', 'capped', null] },
    },
    required: ['results', 'per_page', 'has_more'],
  },
  Problem: {
    type: 'object',
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      instance: text,
      code: text,
      request_id: text,
      errors: { type: 'array', items: { type: 'object' } },
    },
    required: ['type', 'title', 'status', 'code'],
  },
};
