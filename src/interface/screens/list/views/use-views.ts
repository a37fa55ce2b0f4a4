import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConfigurationEntries } from '../../../../contract/index.ts';
import { encodeSegment, queryKeys } from '../../../client/index.ts';
import { useSessionValue, useWho } from '../../../session/index.ts';
import { parseViews, type SavedView, type ViewScope } from './saved-view.ts';

export interface KeptViews {
  readonly views: readonly SavedView[];
  /** Null before anything was kept. */
  readonly etag: string | null;
}

const root = '/service/configuration/views/';

/** The views of a table by scope, as the service keeps them; fetched once for all tables. */
export function useViews(model: string) {
  const { store, project } = useSessionValue();
  const queries = useQueryClient();
  const who = useWho();
  const queryKey = [...queryKeys.all(who), 'views'];
  const all = useQuery({
    queryKey,
    staleTime: 60_000,
    retry: false,
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ project: project.slug });
      const call = { method: 'GET', path: root, search, signal } as const;
      return (await store.sendToService<ConfigurationEntries>(call)).body.entries;
    },
  });
  const keptIn = (scope: ViewScope): KeptViews => {
    const entry = all.data?.find((each) => each.name === model && each.scope === scope);
    return entry === undefined
      ? { views: [], etag: null }
      : { views: parseViews(entry.value), etag: entry.etag };
  };
  return {
    /** False without a service: a list is complete without its views. */
    available: all.data !== undefined,
    kept: { everyone: keptIn('everyone'), mine: keptIn('mine') },
    /** @throws what `request` throws; `stale_record` when somebody else saved meanwhile */
    save: async (scope: ViewScope, views: readonly SavedView[]): Promise<void> => {
      const { etag } = keptIn(scope);
      try {
        await store.sendToService({
          method: 'PUT',
          path: `${root}${encodeSegment(model)}/`,
          search: new URLSearchParams({ scope, project: project.slug }),
          body: { value: { views } },
          headers: etag === null ? { 'If-None-Match': '*' } : { 'If-Match': etag },
        });
      } finally {
        await queries.invalidateQueries({ queryKey });
      }
    },
  };
}
