import { useQuery } from '@tanstack/react-query';
import type { AuditCheck } from '../../../contract/index.ts';
import { queryKeys } from '../../client/index.ts';
import { useClient, useWho } from '../../session/index.ts';

/** Whether the log is whole; asked when somebody wants to know, because all of it is read for that. */
export function useCheck() {
  const client = useClient();
  const who = useWho();
  return useQuery({
    queryKey: [...queryKeys.all(who), 'audit check'],
    queryFn: async ({ signal }) =>
      (await client.call<AuditCheck>({ method: 'GET', path: '/api/audit/verify/', signal })).body,
    enabled: false,
    gcTime: 0,
    retry: false,
  });
}
