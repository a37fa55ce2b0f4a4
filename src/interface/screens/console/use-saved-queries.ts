import { useQuery, useQueryClient } from '@tanstack/react-query';
import { encodeSegment, queryKeys } from '../../client/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { parameterTypes, type ParameterType } from './parameter-values.ts';

/** `GET /api/queries/`: a query that everybody with a console may open. */
export interface SavedQuery {
  readonly name: string;
  readonly value: {
    readonly query: string;
    readonly description?: string | null;
    readonly params?: readonly { readonly name: string; readonly type?: unknown }[];
  };
  readonly version: number;
  readonly changed_by: string;
  readonly changed_at: string;
}

/** What is saved under a name. */
export interface QueryToSave {
  readonly name: string;
  readonly query: string;
  readonly description: string;
  readonly params: readonly { readonly name: string; readonly type: ParameterType }[];
}

export function useSavedQueries() {
  const client = useClient();
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'queries'],
    queryFn: async ({ signal }) =>
      (await client.call<readonly SavedQuery[]>({ method: 'GET', path: '/api/queries/', signal })).body,
  });
}

/** Saving and removing; both throw what calls throw. */
export function useSavedQueryChanges() {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const refresh = () => queries.invalidateQueries({ queryKey: [...queryKeys.all(who), 'queries'] });
  const path = (name: string) => `/api/queries/${encodeSegment(name)}/`;
  return {
    /** @param before the version that was opened; null for a new one, which then must not be there */
    save: async ({ name, query, description, params }: QueryToSave, before: SavedQuery | null) => {
      const body = { query, params, ...(description.trim() === '' ? {} : { description }) };
      const headers = before === null ? undefined : tagOf(before);
      const saved = await client.call<SavedQuery>({ method: 'PUT', path: path(name), body, headers });
      await refresh();
      return saved.body;
    },
    remove: async (query: SavedQuery) => {
      await client.call({ method: 'DELETE', path: path(query.name), headers: tagOf(query) });
      await refresh();
    },
  };
}

/** Type of a saved parameter; text for one that was saved without. */
export function savedType(type: unknown): ParameterType {
  return parameterTypes.find((known) => known === type) ?? 'text';
}

function tagOf({ version }: SavedQuery): Readonly<Record<string, string>> {
  return { 'If-Match': `"${version}"` };
}
