import { queryOptions, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { queryKeys, type Client } from '../client/index.ts';
import { useClient, useWho } from '../session/index.ts';
import { buildSchemaModel, type SchemaModel, type TableModel } from './model.ts';

export function schemaQuery(client: Client, who: string) {
  return queryOptions({
    queryKey: queryKeys.schema(who),
    queryFn: async ({ signal }) => buildSchemaModel(await client.describeSchema({ signal })),
    staleTime: 5 * 60_000,
    structuralSharing: false,
  });
}

/** Asks the bridge again, for after a change of structure or rights. */
export async function refreshSchema(queries: QueryClient, who: string): Promise<void> {
  await queries.invalidateQueries({ queryKey: queryKeys.schema(who) });
}

/** The schema as this person may use it. The shell loads it before any screen is drawn. */
export function useSchema(): SchemaModel {
  return useSuspenseQuery(schemaQuery(useClient(), useWho())).data;
}

/** One table; undefined when there is none of that name for this person. */
export function useTable(model: string): TableModel | undefined {
  return useSchema().tableByModel.get(model);
}
