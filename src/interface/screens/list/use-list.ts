import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ListPage } from '../../../contract/index.ts';
import { queryKeys, recordKey, type RecordKey } from '../../client/index.ts';
import { recordTitle, type TableModel } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import {
  changeList,
  parseListSearch,
  toListParameters,
  toListSearch,
  type ListState,
} from '../../state/index.ts';

const route = getRouteApi('/t/$model');

export interface ListController {
  readonly state: ListState;
  /** Changes what is shown by changing the address; `replace` adds no step to go back to. */
  readonly change: (change: Partial<ListState>, replace?: boolean) => void;
  /** The newest answer, or the one before while the next is on its way. */
  readonly page: ListPage | undefined;
  readonly error: Error | null;
  /** What is shown is not what was asked for last. */
  readonly stale: boolean;
  readonly fetching: boolean;
  readonly refetch: () => void;
  /** Address segments of the records, by row; null where a record has none. */
  readonly keys: readonly (RecordKey | null)[];
  readonly titles: readonly string[];
  /** Names what is shown, without the open record. */
  readonly address: string;
}

/** What the list of a table shows and how that is changed; draws nothing. */
export function useList(table: TableModel): ListController {
  const search = route.useSearch();
  const router = useRouter();
  const client = useClient();
  const who = useWho();
  const state = useMemo(() => parseListSearch(search), [search]);
  const parameters = useMemo(() => Object.fromEntries(toListParameters(state, table)), [state, table]);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    queryKey: queryKeys.list(who, table.model, parameters),
    queryFn: ({ signal }) => client.listRecords(table.model, parameters, { signal }),
    placeholderData: keepPreviousData,
    structuralSharing: false,
    enabled: table.operations.read.allowed,
  });
  const change = useCallback(
    (part: Partial<ListState>, replace = false) => {
      const to = { to: '/t/$model', params: { model: table.model } } as const;
      // Somebody who is on the way to another page still sees this one: what is typed then is not for it.
      if (router.latestLocation.pathname !== router.buildLocation(to).pathname) return;
      void router.navigate({
        ...to,
        search: (before: Record<string, unknown>) => toListSearch(changeList(parseListSearch(before), part)),
        replace,
      });
    },
    [router, table.model],
  );
  const keys = useMemo(() => (data?.results ?? []).map((record) => recordKey(table, record)), [data, table]);
  const titles = useMemo(
    () => (data?.results ?? []).map((record) => recordTitle(table, record)),
    [data, table],
  );
  return {
    state,
    change,
    page: data,
    error,
    stale: isPlaceholderData,
    fetching: isFetching,
    refetch: () => void refetch(),
    keys,
    titles,
    address: `${table.model}?${JSON.stringify(parameters)}`,
  };
}
