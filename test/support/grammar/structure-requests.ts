import fc, { type Arbitrary } from 'fast-check';
import type { MadeUp } from './made-up.ts';
import { column, encoded, mostly, oddText, textOf } from './values.ts';

/** Names and defaults of structure stand in SQL text, which binds neither: no value of the grammar is among them. */
const text = oddText;

/** Tables of its own: a table that others ask about is not dropped. */
const table = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('made_up', 'made_up_2') },
  text.filter((name) => name !== '' && !/^(?:customers|orders)$/.test(name)),
);

const columnBody = fc.record(
  {
    name: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('id', 'a', 'b') }, text),
    field: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('CharField', 'IntegerField', 'DateTimeField', 'JSONField') },
      text,
    ),
    db_field: fc.constantFrom('BigIntegerField', 'DecimalField', 'NumberField'),
    primary_key: fc.boolean(),
    null: fc.boolean(),
    default_type: fc.oneof(fc.constantFrom('value', 'datetime_now', 'uuid', 'sequence'), text),
    default_value: fc.oneof(text, fc.integer(), fc.boolean()),
    params: fc.oneof(
      fc.record({ length: fc.integer({ min: -1, max: 300 }) }),
      fc.record({ related_model: fc.record({ model: fc.constantFrom('customers', 'nothing') }) }),
      text,
    ),
  },
  { requiredKeys: ['name', 'field'] },
);

const tableBody = fc.record({ name: table, columns: fc.array(columnBody, { maxLength: 3 }) });

const overrides = fc.array(
  fc.record({
    model: fc.constantFrom('orders', 'customers', 'nothing'),
    relations: fc.array(
      fc.record({
        direction: fc.constantFrom('MANYTOONE', 'ONETOMANY', 'SIDEWAYS'),
        local_field: column,
        related_model: fc.constantFrom('customers', 'products', 'nothing'),
        related_field: column,
      }),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 2 },
);

/** Tables, columns, declared relations and descriptions. */
export const structureRequest: Arbitrary<MadeUp> = fc.oneof(
  { weight: 2, arbitrary: made('POST', fc.constant('/api/tables/'), mostlyWithoutValues(tableBody)) },
  made(
    'DELETE',
    table.map((name) => `/api/tables/${encoded(name)}/`),
  ),
  made(
    'POST',
    table.map((name) => `/api/tables/${encoded(name)}/columns/`),
    mostlyWithoutValues(columnBody),
  ),
  made('PATCH', columnAddress(), mostlyWithoutValues(columnBody)),
  made('DELETE', columnAddress()),
  made('GET', columnAddress()),
  made('POST', fc.constant('/api/model_descriptions/relationship_overrides/'), mostly(overrides)),
  made('GET', fc.constantFrom('/api/model_descriptions/', '/api/schema/')),
);

function columnAddress(): Arbitrary<string> {
  return fc
    .tuple(table, fc.oneof(fc.constantFrom('id', 'a', 'b'), text.filter(Boolean)))
    .map(([of, name]) => `/api/tables/${encoded(of)}/columns/${encoded(name)}/`);
}

function mostlyWithoutValues(right: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.oneof({ weight: 8, arbitrary: right }, text, fc.anything({ maxDepth: 2 }));
}

function made(
  method: string,
  path: Arbitrary<string>,
  body: Arbitrary<unknown> = fc.constant(undefined),
): Arbitrary<MadeUp> {
  return fc.record({
    method: fc.constant(method),
    path,
    query: fc.constant(''),
    body: body.map((found) => (found === undefined ? undefined : textOf(found))),
  });
}
