import { useQueries } from '@tanstack/react-query';
import type { ListPage } from '../../../contract/index.ts';
import { queryKeys } from '../../client/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { emptyListState, toListParameters } from '../../state/index.ts';
import type { RelatedList } from './related.ts';

/** How many related records are shown beside a record; the rest is one click away. */
const shownRecords = 10;
/** A record that everything refers to must not start a hundred requests. */
const mostLists = 12;

/** The first records of each list that belongs to a record, with their counts; undefined while on their way. */
export function useRelated(lists: readonly RelatedList[]): readonly (ListPage | undefined)[] {
  const client = useClient();
  const who = useWho();
  const results = useQueries({
    queries: lists.slice(0, mostLists).map(({ table, filters }) => {
      const parameters = {
        ...Object.fromEntries(toListParameters({ ...emptyListState, filters }, table)),
        _per_page: shownRecords,
      };
      return {
        queryKey: queryKeys.list(who, table.model, parameters),
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          client.listRecords(table.model, parameters, { signal }),
        structuralSharing: false,
        enabled: table.operations.read.allowed,
      };
    }),
  });
  return lists.map((_, at) => results[at]?.data);
}
