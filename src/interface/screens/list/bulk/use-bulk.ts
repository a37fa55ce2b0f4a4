import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { encodeSegment, queryKeys } from '../../../client/index.ts';
import type { RecordJson } from '../../../../contract/index.ts';
import type { TableModel } from '../../../schema/index.ts';
import { useClient, useWho } from '../../../session/index.ts';
import type { BulkTarget } from './bulk-target.ts';

/** Records shown before a change is made. */
const samples = 5;

/** How many records a change is about, exactly, and the first few of them. */
export function useBulkPreview(table: TableModel, target: BulkTarget) {
  const client = useClient();
  const who = useWho();
  const parameters = { ...target, _per_page: samples, _count: 'exact' };
  return useQuery({
    queryKey: [...queryKeys.model(who, table.model), 'bulk', parameters],
    queryFn: ({ signal }) => client.listRecords(table.model, parameters, { signal }),
    // Numbers that somebody confirms are never old ones.
    staleTime: 0,
    gcTime: 0,
  });
}

/** What is done to all of them, in one transaction; `count` is what was confirmed and the most that may change. */
export type BulkChange =
  | { readonly kind: 'delete'; readonly count: number }
  | { readonly kind: 'update'; readonly count: number; readonly values: RecordJson };

/** @param onDone told how many records were changed */
export function useBulkChange(table: TableModel, target: BulkTarget, onDone: (affected: number) => void) {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  return useMutation({
    mutationFn: async (change: BulkChange) => {
      const answer = await client.call<{ readonly affected: number }>({
        method: change.kind === 'delete' ? 'DELETE' : 'PATCH',
        path: `/api/models/${encodeSegment(table.model)}/`,
        search: new URLSearchParams({ ...target, max_affected: String(change.count) }),
        body: change.kind === 'delete' ? undefined : change.values,
      });
      return answer.body.affected;
    },
    async onSuccess(affected) {
      onDone(affected);
      await queries.invalidateQueries({ queryKey: queryKeys.model(who, table.model) });
    },
  });
}
