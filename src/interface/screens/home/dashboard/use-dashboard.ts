import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConfigurationEntries } from '../../../../contract/index.ts';
import { queryKeys } from '../../../client/index.ts';
import { useSessionValue, useUser } from '../../../session/index.ts';
import { parseWidgets, storedWidgets, type Widget } from './widget.ts';

/** `mine`, `everyone` or `role:<name>`. */
export type DashboardScope = string;

const root = '/service/configuration/dashboards/';
const name = 'home';

/** The dashboard that somebody made for this person: their own, else their role's, else everybody's. */
export function useDashboard() {
  const { store, project } = useSessionValue();
  const { id, role } = useUser();
  const queries = useQueryClient();
  const queryKey = [...queryKeys.all(id), 'dashboards'];
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
  const keptIn = (scope: DashboardScope) =>
    all.data?.find((entry) => entry.name === name && entry.scope === scope);
  const send = async (scope: DashboardScope, value: object | null): Promise<void> => {
    const etag = keptIn(scope)?.etag;
    try {
      await store.sendToService({
        method: 'PUT',
        path: `${root}${name}/`,
        search: new URLSearchParams({ scope, project: project.slug }),
        body: { value },
        headers: etag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': etag },
      });
    } finally {
      await queries.invalidateQueries({ queryKey });
    }
  };
  const scopes: readonly DashboardScope[] = ['mine', `role:${role}`, 'everyone'];
  const scope = scopes.find((each) => keptIn(each) !== undefined) ?? null;
  return {
    /** True once it is known which one there is; a page without a service has none. */
    settled: all.data !== undefined || all.error !== null,
    /** False without a service: nothing can be kept. */
    available: all.data !== undefined,
    scope,
    /** Null for the one that makes itself. */
    widgets: scope === null ? null : parseWidgets(keptIn(scope)?.value),
    /** Both throw what `request` throws; `stale_record` when somebody else saved meanwhile */
    save: (to: DashboardScope, widgets: readonly Widget[]) => send(to, storedWidgets(widgets)),
    /** Takes the one of a scope away; what is left then is seen. */
    remove: (from: DashboardScope) => send(from, null),
  };
}
