import { useQuery } from '@tanstack/react-query';
import type { RecordCount } from '../../../contract/index.ts';
import { encodeSegment, queryKeys } from '../../client/index.ts';
import type { TableModel } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';

/** How many rows a table has, for engines that keep no estimate: exact as long as that is quick to count. */
export function useRowCount(table: TableModel): RecordCount | undefined {
  const client = useClient();
  const who = useWho();
  const { data } = useQuery({
    queryKey: [...queryKeys.model(who, table.model), 'count'],
    queryFn: async ({ signal }) => {
      const path = `/api/models/${encodeSegment(table.model)}/count/`;
      const search = new URLSearchParams({ _count: 'auto' });
      return (await client.call<RecordCount>({ method: 'GET', path, search, signal })).body;
    },
    enabled: table.row_estimate === null && table.operations.read.allowed && !table.kind.endsWith('view'),
    staleTime: 60_000,
    retry: false,
  });
  return data;
}
