import { useRouter } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { recordKey, type Client } from '../../client/index.ts';
import type { RecordJson, RelationDescription } from '../../../contract/index.ts';
import {
  FieldEnvironmentContext,
  wireText,
  type FieldEnvironment,
  type RelationChoice,
} from '../../fields/index.ts';
import { useSchema, type SchemaModel, type TableModel } from '../../schema/index.ts';
import { useClient } from '../../session/index.ts';

/** Gives the fields below what they need of server, schema and routes. */
export function RecordEnvironment({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const schema = useSchema();
  const router = useRouter();
  const environment = useMemo<FieldEnvironment>(
    () => ({
      ...relatedCalls(client, schema),
      hrefOf: (model, key) =>
        schema.tableByModel.has(model)
          ? router.buildLocation({ to: '/t/$model/$key', params: { model, key } }).href
          : null,
      follow: (href) => router.history.push(href),
      nameOf: (model) => schema.tableByModel.get(model)?.singularLabel ?? model,
    }),
    [client, schema, router],
  );
  return <FieldEnvironmentContext value={environment}>{children}</FieldEnvironmentContext>;
}

function relatedCalls(
  client: Client,
  schema: SchemaModel,
): Pick<FieldEnvironment, 'searchRelated' | 'findRelated'> {
  return {
    async searchRelated(relation, text, signal) {
      const table = schema.tableByModel.get(relation.related_model);
      if (table === undefined) return [];
      const found = await client.lookupRelated(table, text, { signal, columns: relation.related_columns });
      return found.flatMap(({ record }) => choiceOf(table, relation, record) ?? []);
    },
    async findRelated(relation, value, signal) {
      const table = schema.tableByModel.get(relation.related_model);
      const [column] = relation.related_columns;
      if (table === undefined || column === undefined) return null;
      const label = table.label_column;
      const page = await client.listRecords(
        table.model,
        {
          _filter: JSON.stringify({ column, lookup: 'exact', value }),
          _fields: [...new Set([...table.key_columns, column, ...(label === null ? [] : [label])])].join(','),
          _per_page: 1,
          _count: 'none',
        },
        { signal },
      );
      const [record] = page.results;
      return record === undefined ? null : choiceOf(table, relation, record);
    },
  };
}

function choiceOf(
  table: TableModel,
  relation: RelationDescription,
  record: RecordJson,
): RelationChoice | null {
  const key = recordKey(table, record);
  const stored = record[relation.related_columns[0] ?? ''];
  if (key === null || stored === null || stored === undefined) return null;
  const label = table.label_column === null ? null : record[table.label_column];
  const words = label === null || label === undefined ? '' : wireText(label);
  return { key, value: wireText(stored), label: words.trim() === '' ? null : words };
}
