import { useQuery } from '@tanstack/react-query';
import { ApiProblem, queryKeys, type RecordAnswer, type RecordKey } from '../../client/index.ts';
import type { TableModel } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { toOneRelations } from '../../state/index.ts';

export interface RecordController {
  readonly answer: RecordAnswer | undefined;
  readonly error: Error | null;
  /** There is no such record, or none that may be seen. */
  readonly gone: boolean;
  readonly refetch: () => Promise<RecordAnswer | undefined>;
}

/** One record with the labels of what it refers to. */
export function useRecord(table: TableModel, key: RecordKey): RecordController {
  const client = useClient();
  const who = useWho();
  const expand = toOneRelations(table).map((relation) => relation.name);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.record(who, table.model, key),
    queryFn: ({ signal }) => client.readRecord(table.model, key, { expand, signal }),
    structuralSharing: false,
  });
  return {
    answer: data,
    error,
    gone: error instanceof ApiProblem && error.status === 404,
    refetch: async () => (await refetch()).data,
  };
}
